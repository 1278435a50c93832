import "server-only";
import { and, eq, type SQL } from "drizzle-orm";
import type { Db } from "@/db/client";
import { customers, loyaltyAccounts, shopCustomers } from "@/db/schema";
import type { LoyaltyAccountId, ShopId } from "@/lib/ids";

/** A member as staff see one: name, tier, balance, and whose account it is. */
async function findMember(tx: Db, shopId: ShopId, which: SQL) {
  const [row] = await tx
    .select({
      shopId: loyaltyAccounts.shopId,
      id: loyaltyAccounts.id,
      userId: customers.userId,
      name: shopCustomers.name,
      email: shopCustomers.email,
      phone: shopCustomers.phone,
      status: loyaltyAccounts.status,
      memberCode: loyaltyAccounts.memberCode,
      tier: loyaltyAccounts.tier,
      activePoints: loyaltyAccounts.activePoints,
      pendingPoints: loyaltyAccounts.pendingPoints,
      debtPoints: loyaltyAccounts.debtPoints,
    })
    .from(loyaltyAccounts)
    .innerJoin(customers, eq(customers.id, loyaltyAccounts.customerId))
    .innerJoin(
      shopCustomers,
      and(eq(shopCustomers.shopId, loyaltyAccounts.shopId), eq(shopCustomers.customerId, loyaltyAccounts.customerId)),
    )
    .where(and(eq(loyaltyAccounts.shopId, shopId), which));
  return row;
}

export type Member = NonNullable<Awaited<ReturnType<typeof findMember>>>;

export const findMemberById = (tx: Db, shopId: ShopId, id: LoyaltyAccountId) =>
  findMember(tx, shopId, eq(loyaltyAccounts.id, id));
export const findMemberByCode = (tx: Db, shopId: ShopId, code: string) =>
  findMember(tx, shopId, eq(loyaltyAccounts.memberCode, code));
