import "server-only";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import { insertAssignments } from "@/lib/campaigns/data/audience";
import { listCouponChoices, saveCampaignRow, saveSpendRows, setCampaignCoupons } from "@/lib/campaigns/data/campaigns";
import { newId, type ShopId } from "@/lib/ids";
import { addCalendarDays, dayIn, daysAfter, hoursAfter } from "@/lib/time";
import { insertOrderVisit, insertTouches } from "@/lib/visits/data";
import { listBuyers, listWebOrders } from "./data";

const DAYS = 30;
const COUPON = "KARIBU10";
/** Spent on each seventh day, in minor units. */
const SPENT_MINOR = [12_000_00, 9_500_00, 8_000_00, 6_500_00];

type Way = { daysBefore: number; utmCampaign?: string; utmSource?: string; utmMedium?: string; referrerHost?: string };
/** How the first, second and third of every three buyers who agreed to be counted came. */
const WAYS: Way[][] = [
  [{ daysBefore: 2, utmCampaign: "karibu-nyumbani", utmSource: "whatsapp", utmMedium: "messenger" }],
  [
    { daysBefore: 6, utmCampaign: "karibu-nyumbani", utmSource: "email", utmMedium: "email" },
    { daysBefore: 1, referrerHost: "search.example" },
  ],
  [{ daysBefore: 0 }],
];

const visitOf = ({ daysBefore: _, ...fields }: Way) => ({
  ...{ utmSource: null, utmMedium: null, utmCampaign: null, utmTerm: null, utmContent: null },
  ...{ referrerHost: null, clickKind: null, landingPath: "/shops/kazuri" },
  ...fields,
});

/** Gives a demo shop a campaign of the last month, with what it cost, its coupon, visits that led to orders, and a draw. */
export async function seedCampaign(db: Db, shopId: ShopId, now: Date): Promise<void> {
  const start = daysAfter(now, -DAYS);
  const id = newId("cmp");
  const first = dayIn(start, "Africa/Nairobi");
  await inShops(db, [shopId], async (tx) => {
    await saveCampaignRow(tx, {
      ...{ shopId, id, name: "Karibu nyumbani", key: "karibu-nyumbani", objective: "sales", channel: "whatsapp" },
      ...{ startsOn: first, endsOn: null, budgetMinor: 50_000_00, currency: "KES", holdoutBp: 2_000 },
      ...{ createdAt: start, updatedAt: start },
    });
    const own = (await listCouponChoices(tx, shopId)).filter(({ code }) => code === COUPON);
    await setCampaignCoupons(
      tx,
      shopId,
      id,
      own.map((coupon) => coupon.id),
    );
    const spending = SPENT_MINOR.map((amountMinor, week) => ({
      ...{ shopId, campaignId: id, id: newId("spd"), day: addCalendarDays(first, week * 7), source: "hand" as const },
      ...{ amountMinor, shopAmountMinor: amountMinor, currency: "KES" as const, note: "Messages and pictures", createdAt: now },
    }));
    await saveSpendRows(tx, spending);
    const buyers = await listBuyers(tx, shopId);
    const drawn = buyers.map((customerId, index) => ({ customerId, arm: index % 5 === 4 ? "held_out" : "treated" }) as const);
    await insertAssignments(tx, shopId, id, drawn, start);
    await seedVisits(tx, shopId, start);
  });
}

/** Of every second order it is known how its buyer came. */
async function seedVisits(tx: Db, shopId: ShopId, start: Date): Promise<void> {
  const counted = (await listWebOrders(tx, shopId, hoursAfter(start, 24))).filter((_, index) => index % 2 === 0);
  for (const [index, { id: orderId, seq, placedAt }] of counted.entries()) {
    const sessionHash = `demo-${seq}`;
    const visits = (WAYS[index % WAYS.length] ?? []).map((way) => ({
      ...visitOf(way),
      ...{ shopId, sessionHash, at: hoursAfter(placedAt, -24 * way.daysBefore - 1) },
    }));
    await insertTouches(tx, visits);
    await insertOrderVisit(tx, { shopId, orderId, sessionHash, at: placedAt });
  }
}
