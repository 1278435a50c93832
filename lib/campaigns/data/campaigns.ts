import "server-only";
import { and, asc, desc, eq, inArray, ne, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { campaignCoupons, campaignSpend, campaigns, coupons } from "@/db/schema";
import type { ShopScope } from "@/lib/auth/authorize";
import type { CampaignId, CouponId, ShopId, SpendId } from "@/lib/ids";

export const listCampaignRows = (tx: Db, shopId: ShopId) =>
  tx.select().from(campaigns).where(eq(campaigns.shopId, shopId)).orderBy(desc(campaigns.startsOn), desc(campaigns.id));

/** A campaign in any of these shops. */
export async function findCampaignRow(tx: Db, scope: ShopScope, id: CampaignId) {
  const [row] = await tx
    .select()
    .from(campaigns)
    .where(and(inArray(campaigns.shopId, [...scope]), eq(campaigns.id, id)));
  return row;
}

export async function isKeyTaken(tx: Db, shopId: ShopId, key: string, besides: CampaignId): Promise<boolean> {
  const rows = await tx
    .select({ id: campaigns.id })
    .from(campaigns)
    .where(and(eq(campaigns.shopId, shopId), eq(campaigns.key, key), ne(campaigns.id, besides)));
  return rows.length > 0;
}

type Row = typeof campaigns.$inferInsert & { id: CampaignId };

/** Writes a campaign, new or known; false when it is another shop's. */
export async function saveCampaignRow(tx: Db, { shopId, id, createdAt, ...values }: Row): Promise<boolean> {
  const rows = await tx
    .insert(campaigns)
    .values({ shopId, id, createdAt, ...values })
    .onConflictDoUpdate({ target: [campaigns.shopId, campaigns.id], set: values })
    .returning({ id: campaigns.id });
  return rows.length > 0;
}

export const setCampaignEnd = (tx: Db, shopId: ShopId, id: CampaignId, endsOn: string, updatedAt: Date) =>
  tx
    .update(campaigns)
    .set({ endsOn, updatedAt })
    .where(and(eq(campaigns.shopId, shopId), eq(campaigns.id, id)));

/** With its spending, coupons, groups and credits; the visits stay. */
export const deleteCampaignRow = (tx: Db, shopId: ShopId, id: CampaignId) =>
  tx.delete(campaigns).where(and(eq(campaigns.shopId, shopId), eq(campaigns.id, id)));

/** Every coupon of the shop, and whose campaign's it is. */
export const listCouponChoices = (tx: Db, shopId: ShopId) =>
  tx
    .select({ id: coupons.id, code: coupons.code, campaignId: campaignCoupons.campaignId })
    .from(coupons)
    .leftJoin(campaignCoupons, and(eq(campaignCoupons.shopId, coupons.shopId), eq(campaignCoupons.couponId, coupons.id)))
    .where(eq(coupons.shopId, shopId))
    .orderBy(asc(coupons.code));

/** Makes these, and no others, the campaign's coupons. */
export async function setCampaignCoupons(tx: Db, shopId: ShopId, campaignId: CampaignId, couponIds: readonly CouponId[]) {
  await tx.delete(campaignCoupons).where(and(eq(campaignCoupons.shopId, shopId), eq(campaignCoupons.campaignId, campaignId)));
  const rows = [...new Set(couponIds)].map((couponId) => ({ shopId, campaignId, couponId }));
  if (rows.length > 0) await tx.insert(campaignCoupons).values(rows);
}

export const listSpendRows = (tx: Db, shopId: ShopId, campaignId: CampaignId) =>
  tx
    .select()
    .from(campaignSpend)
    .where(and(eq(campaignSpend.shopId, shopId), eq(campaignSpend.campaignId, campaignId)))
    .orderBy(desc(campaignSpend.day), desc(campaignSpend.id));

type Spend = typeof campaignSpend.$inferInsert;
/** What writing a file's days came to. */
export type SavedSpend = { added: number; changed: number };

/** Writes what was spent; of a day that a file has told before, the new amount stands. */
export async function saveSpendRows(tx: Db, rows: readonly Spend[]): Promise<SavedSpend> {
  if (rows.length === 0) return { added: 0, changed: 0 };
  const written = await tx
    .insert(campaignSpend)
    .values([...rows])
    .onConflictDoUpdate({
      target: [campaignSpend.shopId, campaignSpend.campaignId, campaignSpend.day],
      targetWhere: sql`source = 'csv'`,
      set: {
        amountMinor: sql`excluded.amount_minor`,
        currency: sql`excluded.currency`,
        shopAmountMinor: sql`excluded.shop_amount_minor`,
        note: sql`excluded.note`,
      },
    })
    .returning({ isNew: sql<boolean>`xmax = 0` });
  const added = written.filter(({ isNew }) => isNew).length;
  return { added, changed: written.length - added };
}

/** False when the campaign has no such entry. */
export async function deleteSpendRow(tx: Db, shopId: ShopId, campaignId: CampaignId, id: SpendId): Promise<boolean> {
  const gone = await tx
    .delete(campaignSpend)
    .where(and(eq(campaignSpend.shopId, shopId), eq(campaignSpend.campaignId, campaignId), eq(campaignSpend.id, id)))
    .returning({ id: campaignSpend.id });
  return gone.length > 0;
}
