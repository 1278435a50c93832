import "server-only";
import { and, asc, desc, eq, gt, inArray, isNull, lte, or, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { keyset } from "@/db/keyset";
import { products, rewards, variants } from "@/db/schema";
import type { IdCursor } from "@/lib/id-cursor";
import type { RewardId, ShopId, VariantId } from "@/lib/ids";

const REWARD = {
  id: rewards.id,
  kind: rewards.kind,
  name: rewards.name,
  description: rewards.description,
  points: rewards.points,
  amountMinor: rewards.amountMinor,
  percentBp: rewards.percentBp,
  variantId: rewards.variantId,
  minSpendMinor: rewards.minSpendMinor,
  costMinor: rewards.costMinor,
  stock: rewards.stock,
  perMember: rewards.perMember,
  minTier: rewards.minTier,
  startsAt: rewards.startsAt,
  endsAt: rewards.endsAt,
  validDays: rewards.validDays,
  active: rewards.active,
};
const withShop = { shopId: rewards.shopId, createdAt: rewards.createdAt, ...REWARD };

const ofShop = (shopId: ShopId, id: RewardId) => and(eq(rewards.shopId, shopId), eq(rewards.id, id));

/** The rewards of these shops, the cheapest first. */
export const listRewardRows = (tx: Db, shopIds: readonly ShopId[]) =>
  tx
    .select(withShop)
    .from(rewards)
    .where(inArray(rewards.shopId, [...shopIds]))
    .orderBy(rewards.shopId, desc(rewards.active), asc(rewards.points), asc(rewards.id));

/** Those of a page, one after the other from a place on; towards the newest when it goes back. With `at` those offered then. */
export function listRewardsById(
  tx: Db,
  shopIds: readonly ShopId[],
  cursor: IdCursor<"rwd"> | undefined,
  most: number,
  at?: Date,
) {
  const { beyond, order } = keyset(rewards.id, cursor);
  return tx
    .select(withShop)
    .from(rewards)
    .where(and(inArray(rewards.shopId, [...shopIds]), at && isOffered(at), beyond))
    .orderBy(order)
    .limit(most);
}

const isOffered = (at: Date) =>
  and(
    eq(rewards.active, true),
    or(isNull(rewards.startsAt), lte(rewards.startsAt, at)),
    or(isNull(rewards.endsAt), gt(rewards.endsAt, at)),
  );

/** A reward as it stands, or under its lock. */
export async function findReward(tx: Db, shopId: ShopId, id: RewardId, lock?: "for update") {
  const query = tx.select(withShop).from(rewards).where(ofShop(shopId, id));
  const [row] = await (lock ? query.for("update") : query);
  return row;
}
/** The reward in whichever of these shops it is. */
export async function findRewardIn(tx: Db, shopIds: readonly ShopId[], id: RewardId) {
  const [row] = await tx
    .select(withShop)
    .from(rewards)
    .where(and(inArray(rewards.shopId, [...shopIds]), eq(rewards.id, id)));
  return row;
}
export type RewardRow = NonNullable<Awaited<ReturnType<typeof findReward>>>;

type NewReward = typeof rewards.$inferInsert;

/** Writes a new reward. */
export async function insertReward(tx: Db, row: NewReward): Promise<void> {
  await tx.insert(rewards).values(row);
}

/** Changes a reward; false when the shop has no such one. What was redeemed of it stays as it was. */
export async function updateReward(tx: Db, shopId: ShopId, id: RewardId, change: Partial<NewReward>): Promise<boolean> {
  const rows = await tx.update(rewards).set(change).where(ofShop(shopId, id)).returning({ id: rewards.id });
  return rows.length > 0;
}

/** Takes one out of what is left, unless there is none or it was switched off: the condition and the change are one statement. */
export async function takeFromStock(tx: Db, shopId: ShopId, id: RewardId): Promise<boolean> {
  const taken = await tx
    .update(rewards)
    .set({ stock: sql`${rewards.stock} - 1` })
    .where(and(ofShop(shopId, id), eq(rewards.active, true), or(isNull(rewards.stock), gt(rewards.stock, 0))))
    .returning({ id: rewards.id });
  return taken.length > 0;
}

/** One that was not used after all can be given again. */
export async function putIntoStock(tx: Db, shopId: ShopId, id: RewardId): Promise<void> {
  await tx
    .update(rewards)
    .set({ stock: sql`${rewards.stock} + 1` })
    .where(ofShop(shopId, id));
}

/** The variant a product reward gives, and what it sells for. */
export async function findVariant(tx: Db, shopId: ShopId, { id, sku }: { id?: VariantId; sku?: string }) {
  const [row] = await tx
    .select({ id: variants.id, sku: variants.sku, title: products.title, priceMinor: variants.priceMinor })
    .from(variants)
    .innerJoin(products, and(eq(products.shopId, variants.shopId), eq(products.id, variants.productId)))
    .where(and(eq(variants.shopId, shopId), id ? eq(variants.id, id) : eq(variants.sku, sku ?? "")));
  return row;
}
