import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { coalitionShops, coalitions, coupons, redemptions, rewards, settlementEntries } from "@/db/schema";
import { inShops } from "@/db/scope";
import { aShop, aVariant, contextOf, memberOf, NOON } from "@/db/testing/factories";
import type { Actor } from "@/lib/auth/actor";
import { insertMovement } from "@/lib/coalitions/data/settlement";
import { found } from "@/lib/errors";
import { type LoyaltyAccountId, newId, type RedemptionId, type RewardId, type ShopId } from "@/lib/ids";
import { lockAccount, openAccountRow } from "@/lib/loyalty/data/accounts";
import { give } from "@/lib/loyalty/ledger";
import { postPoints } from "@/lib/loyalty/post-points";
import type { ProgramRules } from "@/lib/loyalty/program-rules";
import { accountsIn, aProgram, aUser } from "@/lib/loyalty/testing";
import { insertCustomer } from "@/lib/orders/data/place-order";
import { type Day, dayIn } from "@/lib/time";
import { redeemReward } from "./redeem-reward";

type NewReward = Partial<typeof rewards.$inferInsert>;

/** A reward of 100 points that takes 50.00 off, unless told otherwise. */
export async function aReward(db: Db, shopId: ShopId, wishes: NewReward = {}): Promise<RewardId> {
  const id = newId("rwd");
  const row = {
    id,
    shopId,
    kind: "amount" as const,
    name: "Fifty off",
    points: 100,
    amountMinor: 50_00,
    createdAt: NOON,
    ...wishes,
  };
  await inShops(db, [shopId], (tx) => tx.insert(rewards).values(row));
  return id;
}

/** Points that can be spent at once, in a lot of their own with this last day, or so many months of inactivity. */
export async function someLot(
  db: Db,
  shopId: ShopId,
  accountId: LoyaltyAccountId,
  points: number,
  expiresOn: Day | null = null,
  idleMonths: number | null = null,
) {
  await inShops(db, [shopId], async (tx) => {
    const held = found(await lockAccount(tx, shopId, accountId), "account");
    const today = dayIn(NOON, "Africa/Nairobi");
    const cause = newId("adj");
    const lot = { id: newId("lot"), source: "adjustment" as const, orderId: null, causeId: cause, givenPoints: points };
    const times = { issuedOn: today, availableOn: today, expiresOn, idleMonths, rulesVersion: 1 };
    const posted = give(held.ledger, { ...lot, ...times }, today, "credited", { key: `test:${cause}`, causeId: cause });
    await postPoints(tx, held, { shopId, today, at: NOON }, posted);
  });
}

/** A shop with a programme, and a member with points in it who is signed in. */
export async function aMember(db: Db, points = 100, rules: Partial<ProgramRules> = {}) {
  const shop = await aShop(db, { returnWindowDays: 14 });
  await aProgram(db, shop.id, rules);
  const variantId = await aVariant(db, shop.id, { onHand: 10_000, priceMinor: 100_00 });
  return { shop, variantId, ...(await joined(db, shop.id, points)) };
}

/** Another member of the shop, with points of their own. */
export async function joined(db: Db, shopId: ShopId, points = 100) {
  const userId = await aUser(db);
  const customerId = newId("cus");
  const contact = { userId, name: "Amina Odhiambo", email: "amina@example.test", phone: null };
  const accountId = await inShops(db, [shopId], async (tx) => {
    await insertCustomer(tx, customerId, contact, [shopId], NOON);
    return openAccountRow(tx, { shopId, customerId, on: "2026-03-02", at: NOON });
  });
  if (points > 0) await someLot(db, shopId, accountId, points);
  const actor: Actor = { ...(memberOf("owner") as Extract<Actor, { kind: "user" }>), userId, memberships: [] };
  const account = async () =>
    found(
      (await accountsIn(db, shopId)).find(({ id }) => id === accountId),
      "account",
    );
  const redeem = (rewardId: RewardId, more: { requestKey?: string; channel?: "checkout" | "account"; at?: Date } = {}) => {
    const { requestKey = newId("rdm"), channel = "account" as const, at } = more;
    return redeemReward(contextOf(actor, db, at), { shopId, rewardId, channel, requestKey });
  };
  return { userId, customerId, accountId, actor, contact, account, redeem };
}

export const redemptionOf = (db: Db, shopId: ShopId, id: RedemptionId) =>
  inShops(db, [shopId], async (tx) => {
    const where = and(eq(redemptions.shopId, shopId), eq(redemptions.id, id));
    const [row] = await tx.select().from(redemptions).where(where);
    const [coupon] = await tx
      .select()
      .from(coupons)
      .where(and(eq(coupons.shopId, shopId), eq(coupons.redemptionId, id)));
    return { ...found(row, "redemption"), coupon };
  });

export const stockOf = (db: Db, shopId: ShopId, id: RewardId) =>
  inShops(
    db,
    [shopId],
    async (tx) =>
      (
        await tx
          .select()
          .from(rewards)
          .where(and(eq(rewards.shopId, shopId), eq(rewards.id, id)))
      )[0]?.stock,
  );

/** Two shops, the member's own account in the first; a point there is worth 1.00, in the other 2.00. */
export async function twoShops(db: Db, areTogether = true) {
  const member = await aMember(db, 500, { pointValueMinor: 100 });
  const other = await aShop(db);
  await aProgram(db, other.id, { pointValueMinor: 200 });
  const coalitionId = newId("coa");
  const shops = [member.shop.id, other.id];
  if (areTogether) {
    await db
      .insert(coalitions)
      .values({ id: coalitionId, name: "Nairobi", currency: "KES", joinCode: coalitionId, createdAt: NOON });
    for (const shopId of shops)
      await inShops(db, [shopId], (tx) => tx.insert(coalitionShops).values({ shopId, coalitionId, joinedAt: NOON }));
  }
  const usual = await aReward(db, other.id);
  const redeem = (actor = member.actor, rewardId = usual) =>
    redeemReward(contextOf(actor, db), {
      ...{ shopId: other.id, accountShopId: member.shop.id, rewardId },
      ...{ channel: "account", requestKey: newId("rdm") },
    });
  const owed = (shopId: ShopId) =>
    inShops(db, shops, async (tx) => {
      const rows = await tx
        .select()
        .from(settlementEntries)
        .where(and(eq(settlementEntries.shopId, shopId)));
      return rows.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    });
  /** Books what the first shop owes the other for points, or has paid. */
  const owe = (amountMinor: number) => {
    const parties = { coalitionId, owingShopId: member.shop.id, owedShopId: other.id, causeId: newId("rdm") };
    const what = { ...parties, points: 0, amountMinor, currency: "KES", day: "2026-03-02", at: NOON } as const;
    return inShops(db, shops, (tx) => insertMovement(tx, what));
  };
  return { ...member, other, coalitionId, redeem, owed, owe };
}
