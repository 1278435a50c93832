import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { keyset } from "@/db/keyset";
import { loyaltyAccounts, loyaltyPrograms, shopCustomers } from "@/db/schema";
import type { ShopScope } from "@/lib/auth/authorize";
import type { LoyaltyAccountId, ShopId } from "@/lib/ids";
import type { Place } from "@/lib/keyset-page";
import type { AccountPlace } from "./my-accounts";

/** Accounts of these shops in the order of their ids: the newest first, or from a place back to newer ones. */
export async function listAccountIds(
  tx: Db,
  scope: ShopScope,
  {
    cursor,
    limit,
    among,
  }: { cursor: Place<LoyaltyAccountId> | undefined; limit: number; among?: readonly LoyaltyAccountId[] | undefined },
) {
  const { id, shopId } = loyaltyAccounts;
  const { beyond, order } = keyset(id, cursor);
  return tx
    .select({
      id,
      shopId,
      status: loyaltyAccounts.status,
      customer: { id: loyaltyAccounts.customerId, name: shopCustomers.name, email: shopCustomers.email },
    })
    .from(loyaltyAccounts)
    .innerJoin(shopCustomers, and(eq(shopCustomers.shopId, shopId), eq(shopCustomers.customerId, loyaltyAccounts.customerId)))
    .where(and(inArray(shopId, [...scope]), among && inArray(id, [...among]), beyond))
    .orderBy(order)
    .limit(limit);
}

/** Shops among these that have a programme, in the same order; those that run alone, or all. */
export async function listProgramShops(
  tx: Db,
  scope: ShopScope,
  { cursor, limit, isRunning }: { cursor: Place<ShopId> | undefined; limit: number; isRunning: boolean },
): Promise<{ id: ShopId }[]> {
  const { shopId: id } = loyaltyPrograms;
  const { beyond, order } = keyset(id, cursor);
  return tx
    .select({ id })
    .from(loyaltyPrograms)
    .where(and(inArray(id, [...scope]), isRunning ? eq(loyaltyPrograms.state, "running") : undefined, beyond))
    .orderBy(order)
    .limit(limit);
}

/** Where an account of these shops is; undefined when it is in none of them. */
export async function findAccountPlace(tx: Db, scope: ShopScope, accountId: LoyaltyAccountId): Promise<AccountPlace | undefined> {
  const [row] = await tx
    .select({ shopId: loyaltyAccounts.shopId, accountId: loyaltyAccounts.id })
    .from(loyaltyAccounts)
    .where(and(inArray(loyaltyAccounts.shopId, [...scope]), eq(loyaltyAccounts.id, accountId)));
  return row;
}
