import "server-only";
import { and, asc, eq, gt, inArray, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { customers, loyaltyAccounts, loyaltyPrograms, loyaltyRules, pointLots, shops } from "@/db/schema";
import type { ShopScope } from "@/lib/auth/authorize";
import type { LoyaltyAccountId, ShopId, UserId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import type { Day } from "@/lib/time";
import type { Lot } from "../lots";
import type { ProgramRules } from "../program-rules";
import type { ProgramState } from "../vocabulary";
import { isUnpaid } from "./accounts";

/** More shops than this are not shown to one person. */
const MOST_SHOPS = 100;

export type AccountPlace = { shopId: ShopId; accountId: LoyaltyAccountId };

/** Where the user's own accounts are. The transaction must be the user's. */
export const listOwnAccountPlaces = (tx: Db, userId: UserId): Promise<AccountPlace[]> =>
  tx
    .select({ shopId: loyaltyAccounts.shopId, accountId: loyaltyAccounts.id })
    .from(loyaltyAccounts)
    .innerJoin(customers, eq(customers.id, loyaltyAccounts.customerId))
    .where(and(eq(customers.userId, userId), eq(loyaltyAccounts.status, "open")))
    .orderBy(asc(loyaltyAccounts.joinedAt))
    .limit(MOST_SHOPS);

export type ProgramShop = { id: ShopId; slug: string; name: string; currency: Currency; timeZone: string };

/** An account as it stands in its row, with the programme it belongs to. */
export type MemberRow = {
  shop: ProgramShop;
  state: ProgramState;
  rules: ProgramRules;
  account: Omit<typeof loyaltyAccounts.$inferSelect, "lastActiveOn" | "tierUntil" | "tierSince" | "dueOn"> & {
    lastActiveOn: Day;
    tierSince: Day;
    tierUntil: Day | null;
    dueOn: Day | null;
  };
};

const SHOP = { id: shops.id, slug: shops.slug, name: shops.name, currency: shops.currency, timeZone: shops.timeZone };
const isNewest = and(eq(loyaltyRules.shopId, loyaltyPrograms.shopId), eq(loyaltyRules.version, loyaltyPrograms.rulesVersion));

/** These accounts with their shops and the newest rules there, by the shop's name. */
export async function listMemberRows(tx: Db, scope: ShopScope, accountIds: readonly LoyaltyAccountId[]): Promise<MemberRow[]> {
  if (accountIds.length === 0) return [];
  const rows = await tx
    .select({ shop: SHOP, state: loyaltyPrograms.state, rules: loyaltyRules.rules, account: loyaltyAccounts })
    .from(loyaltyAccounts)
    .innerJoin(loyaltyPrograms, eq(loyaltyPrograms.shopId, loyaltyAccounts.shopId))
    .innerJoin(loyaltyRules, isNewest)
    .innerJoin(shops, eq(shops.id, loyaltyAccounts.shopId))
    .where(and(inArray(loyaltyAccounts.shopId, scope), inArray(loyaltyAccounts.id, [...accountIds])))
    .orderBy(asc(sql`lower(${shops.name})`), asc(loyaltyAccounts.shopId));
  return rows as MemberRow[];
}

export type HeldLot = Lot & { accountId: LoyaltyAccountId; isUnpaid: boolean };

/** The lots of these accounts that hold points, and of each whether its order still is to be paid. */
export async function listHeldLots(tx: Db, scope: ShopScope, accountIds: readonly LoyaltyAccountId[]): Promise<HeldLot[]> {
  if (accountIds.length === 0) return [];
  const rows = await tx
    .select({
      lot: pointLots,
      isUnpaid: sql<boolean>`${isUnpaid(sql`point_lots.shop_id`, sql`point_lots.order_id`)}`,
    })
    .from(pointLots)
    .where(
      and(inArray(pointLots.shopId, scope), inArray(pointLots.accountId, [...accountIds]), gt(pointLots.remainingPoints, 0)),
    );
  return rows.map(({ lot: { shopId: _, ...lot }, isUnpaid }) => ({
    ...(lot as Lot & { accountId: LoyaltyAccountId }),
    isUnpaid,
  }));
}

/** The programmes of these shops, by the shop's name; those of one state alone when it is given. */
export async function listProgramRows(
  tx: Db,
  scope: ShopScope,
  { state, limit = MOST_SHOPS }: { state?: ProgramState; limit?: number } = {},
): Promise<ProgramRow[]> {
  return tx
    .select({
      shop: SHOP,
      state: loyaltyPrograms.state,
      rules: loyaltyRules.rules,
      rulesVersion: loyaltyPrograms.rulesVersion,
      startedAt: loyaltyPrograms.startedAt,
    })
    .from(loyaltyPrograms)
    .innerJoin(loyaltyRules, isNewest)
    .innerJoin(shops, eq(shops.id, loyaltyPrograms.shopId))
    .where(and(inArray(loyaltyPrograms.shopId, scope), state && eq(loyaltyPrograms.state, state)))
    .orderBy(asc(sql`lower(${shops.name})`), asc(loyaltyPrograms.shopId))
    .limit(limit);
}
export type ProgramRow = {
  shop: ProgramShop;
  state: ProgramState;
  rules: ProgramRules;
  rulesVersion: number;
  startedAt: Date | null;
};

/** The directory entry of a shop by the name in its addresses. The directory is public. */
export async function findShopBySlug(db: Db, slug: string): Promise<ProgramShop | undefined> {
  const [shop] = await db.select(SHOP).from(shops).where(eq(shops.slug, slug));
  return shop;
}

export const listAllShopIds = async (db: Db): Promise<ShopId[]> =>
  (await db.select({ id: shops.id }).from(shops).orderBy(asc(shops.id))).map(({ id }) => id);
