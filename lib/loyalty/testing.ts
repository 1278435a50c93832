import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { customers, loyaltyAccounts, loyaltyPrograms, loyaltyRules, pointEntries, pointLots, users } from "@/db/schema";
import { inShops } from "@/db/scope";
import { NOON } from "@/db/testing/factories";
import { type LoyaltyAccountId, newId, type ShopId, type UserId } from "@/lib/ids";
import { type ProgramRules, proposedRules } from "./program-rules";

/** A running programme: a point for each 100 of goods, spent at 1 each, available when the return window is over. */
export async function aProgram(db: Db, shopId: ShopId, wishes: Partial<ProgramRules> = {}): Promise<ProgramRules> {
  const rules = { ...proposedRules(100_00), ...wishes };
  await inShops(db, [shopId], async (tx) => {
    await tx.insert(loyaltyPrograms).values({ shopId, state: "running", rulesVersion: 1, startedAt: NOON, createdAt: NOON });
    await tx.insert(loyaltyRules).values({ shopId, version: 1, rules, madeAt: NOON });
  });
  return rules;
}

/** A person with an account of the marketplace. */
export async function aUser(db: Db, email = `${newId("usr")}@example.test`): Promise<UserId> {
  const id = newId("usr");
  await db.insert(users).values({ id, email, name: "Amina Odhiambo", passwordHash: "-", createdAt: NOON });
  return id;
}

/** The accounts of a shop with all that is in them, the oldest first. */
export const accountsIn = (db: Db, shopId: ShopId) =>
  inShops(db, [shopId], async (tx) => {
    const rows = await tx
      .select()
      .from(loyaltyAccounts)
      .innerJoin(customers, eq(customers.id, loyaltyAccounts.customerId))
      .where(eq(loyaltyAccounts.shopId, shopId))
      .orderBy(loyaltyAccounts.id);
    return Promise.all(
      rows.map(async ({ loyalty_accounts: account, customers: { userId } }) => ({
        ...account,
        userId,
        lots: await tx
          .select()
          .from(pointLots)
          .where(ofAccount(pointLots, shopId, account.id))
          .orderBy(pointLots.id),
        entries: await tx
          .select()
          .from(pointEntries)
          .where(ofAccount(pointEntries, shopId, account.id))
          .orderBy(pointEntries.seq),
      })),
    );
  });

const ofAccount = (table: typeof pointLots | typeof pointEntries, shopId: ShopId, accountId: LoyaltyAccountId) =>
  and(eq(table.shopId, shopId), eq(table.accountId, accountId));
