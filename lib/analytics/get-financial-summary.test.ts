import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { campaignSpend, campaigns, orderLines, variants } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anOrder, aShop, aVariant, contextOf, memberOf, NOON, type TestOrder } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { SetRate } from "@/lib/exchange/input";
import { removeRate } from "@/lib/exchange/remove-rate";
import { setRate } from "@/lib/exchange/set-rate";
import { newId, type ShopId } from "@/lib/ids";
import type { StepInput } from "@/lib/orders/input";
import { takeStep } from "@/lib/orders/take-step";
import { type Day, daysAfter } from "@/lib/time";
import { listSalesDays } from "./data/sales-days";
import { getConversionChoices } from "./get-conversion-choices";
import { getFinancialSummary } from "./get-financial-summary";
import { getPayouts } from "./get-payouts";
import { listPayouts } from "./list-payouts";
import { decodePayoutPlace, type PayoutPlace } from "./payouts";
import { addSales } from "./sales-sums";

/** Orders are of 2 March unless told; all is asked on 5 April. */
const LATER = daysAfter(NOON, 34);
const MARCH = { from: "2026-03-01", to: "2026-03-31" } as const;
const asOwner = (db: Db, ...ids: ShopId[]) => contextOf(memberOf("owner", ...ids), db, LATER);

async function aVariantAt(db: Db, shopId: ShopId, priceMinor: number, costMinor: number | null = null) {
  const variantId = await aVariant(db, shopId, { priceMinor });
  await inShops(db, [shopId], (tx) => tx.update(variants).set({ costMinor }).where(eq(variants.id, variantId)));
  return variantId;
}

/** Two units of one price. */
const aPair = async (db: Db, shopId: ShopId, priceMinor: number, at = NOON) =>
  anOrder(db, shopId, { at, shippingMinor: 0, lines: [{ variantId: await aVariantAt(db, shopId, priceMinor), qty: 2 }] });

async function cancelOne(db: Db, { id, shopId }: TestOrder, at: Date) {
  const [line] = await inShops(db, [shopId], (tx) => tx.select().from(orderLines).where(eq(orderLines.orderId, id)));
  const step: StepInput = {
    step: "cancel",
    what: [{ lineId: line!.id, qty: 1 }],
    reason: "out_of_stock",
    note: "",
    restock: true,
  };
  await takeStep(contextOf(memberOf("owner", shopId), db, at), { orderId: id }, step);
}

/** A thousand shillings for a campaign, on 4 March. */
async function aSpend(db: Db, shopId: ShopId) {
  const campaignId = newId("cmp");
  await inShops(db, [shopId], async (tx) => {
    const campaign = { name: "Radio", key: "radio", objective: "sales", channel: "print", startsOn: "2026-03-01" } as const;
    const made = { currency: "TZS", createdAt: NOON, updatedAt: NOON } as const;
    await tx.insert(campaigns).values({ id: campaignId, shopId, ...campaign, ...made });
    const paid = { id: newId("spd"), day: "2026-03-04", amountMinor: 1_000_00, shopAmountMinor: 1_000_00 };
    await tx.insert(campaignSpend).values({ shopId, campaignId, ...paid, currency: "TZS", source: "hand", createdAt: NOON });
  });
}

const typeRate = (db: Db, shopId: ShopId, currency: string, rate: string, day: Day, ctx = asOwner(db, shopId)) =>
  setRate(ctx, SetRate.parse({ shopId, base: "EUR", currency, rate, day, isConfirmed: "on" }) as SetRate);

describe("the financial summary", () => {
  test("of an order with tax and a discount, by hand", () =>
    withRollback(async (db) => {
      const shop = await aShop(db, { taxRateBp: 1600, taxInclusive: false });
      const [known, unknown] = [await aVariantAt(db, shop.id, 100_00, 60_00), await aVariantAt(db, shop.id, 100_00)];
      const lines = [
        { variantId: known, qty: 3 },
        { variantId: unknown, qty: 1 },
      ];
      await anOrder(db, shop.id, { lines, basket: { discountMinor: 40_00 }, shippingMinor: 0 });
      const { reports } = await getFinancialSummary(asOwner(db, shop.id), { shop: shop.id, ...MARCH });
      expect(reports).toHaveLength(1);
      const [report] = reports;
      expect(report?.sums).toMatchObject({ grossMinor: 400_00, discountMinor: 40_00, reversalMinor: 0, taxMinor: 57_60 });
      // Three quarters of the discount are the known goods': 300 - 30, which cost 3 × 60.
      expect(report?.margins).toMatchObject({ costedNetMinor: 270_00, costMinor: 180_00, coverage: 0.75, cm1Minor: 90_00 });
      expect(report?.taxes[0]).toEqual({ rateBp: 1600, netMinor: 360_00, shippingMinor: 0, taxMinor: 57_60 });
      expect(report?.months).toHaveLength(1);
    }));

  test("reversals by refund day and by order day, with the bridge between them", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const [february, march] = [await aPair(db, shop.id, 70_00, daysAfter(NOON, -10)), await aPair(db, shop.id, 100_00)];
      await cancelOne(db, february, daysAfter(NOON, 3));
      await cancelOne(db, march, daysAfter(NOON, 32));
      const { reports, ...question } = await getFinancialSummary(asOwner(db, shop.id), { shop: shop.id, ...MARCH });
      expect(reports[0]?.bridge).toEqual({
        ...{ byRefundDay: 70_00, ofOtherOrders: 70_00, onOtherDays: 100_00, byOrderDay: 100_00 },
      });
      const days = await inShops(db, [shop.id], (tx) => listSalesDays(tx, { scope: [shop.id] as never, ...question }, MARCH));
      expect(addSales(days)).toEqual(reports[0]?.sums);
      const whole = await getFinancialSummary(asOwner(db, shop.id), { shop: shop.id, from: "2026-02-10", to: "2026-04-05" });
      expect(whole.reports[0]?.months.map(({ bridge }) => [bridge.byRefundDay, bridge.byOrderDay])).toEqual([
        ...[[0, 70_00] as const, [70_00, 100_00] as const, [100_00, 0] as const],
      ]);
      expect(whole.reports[0]?.bridge).toEqual({
        ...{ byRefundDay: 170_00, ofOtherOrders: 0, onOtherDays: 0, byOrderDay: 170_00 },
      });
    }));

  test("payouts by method, each on its own day", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const order = await anOrder(db, shop.id, {
        ...{ paymentMethod: "cash_on_delivery" as const, shippingMinor: 0 },
        steps: [{ step: "accept" }, { step: "ship", method: "own_rider" }, { step: "deliver" }],
      });
      const refund: StepInput = { step: "refund", goodwillMinor: 50_00, reason: "Late", state: "done", method: "mobile_money" };
      await takeStep(contextOf(memberOf("owner", shop.id), db, daysAfter(NOON, 33)), { orderId: order.id }, refund);
      const ctx = asOwner(db, shop.id);
      const cash = { method: "cash_on_delivery", payments: 1, receivedMinor: 250_00, refundedMinor: 0, netMinor: 250_00 };
      expect((await getPayouts(ctx, { shop: shop.id, ...MARCH })).reports).toEqual([{ currency: "KES", lines: [cash] }]);
      const both = await getPayouts(ctx, { shop: shop.id, from: "2026-03-01", to: "2026-04-05" });
      expect(both.reports?.[0]?.lines).toEqual([
        cash,
        { method: "mobile_money", payments: 0, receivedMinor: 0, refundedMinor: 50_00, netMinor: -50_00 },
      ]);
      expect((await getPayouts(ctx, { shop: shop.id, from: "2024-03-01", to: "2026-03-31" })).reports).toBeNull();
    }));

  test("a line of the payouts opens to its payments and refunds, page by page, which add up to it", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const steps: StepInput[] = [{ step: "accept" }, { step: "ship", method: "own_rider" }, { step: "deliver" }];
      const placing = { paymentMethod: "cash_on_delivery" as const, shippingMinor: 0, steps };
      const orders = [
        await anOrder(db, shop.id, placing),
        await anOrder(db, shop.id, placing),
        await anOrder(db, shop.id, placing),
      ];
      const refund: StepInput = { step: "refund", goodwillMinor: 50_00, reason: "Late", state: "done" };
      await takeStep(contextOf(memberOf("owner", shop.id), db, daysAfter(NOON, 3)), { orderId: orders[0]!.id }, refund);
      const ctx = asOwner(db, shop.id);
      const asked = { shop: shop.id, ...MARCH };
      const seen: number[] = [];
      let place: PayoutPlace | undefined;
      for (let page = 0; page < 4; page++) {
        const { moves, line, next } = await listPayouts(ctx, asked, "cash_on_delivery", { place, limit: 1 });
        expect(line).toMatchObject({ payments: 3, receivedMinor: 750_00, refundedMinor: 50_00, netMinor: 700_00 });
        seen.push(...moves.map(({ receivedMinor, refundedMinor }) => receivedMinor - refundedMinor));
        expect(next === null).toBe(page === 3);
        place = decodePayoutPlace(next ?? undefined);
      }
      expect(seen).toEqual([-50_00, 250_00, 250_00, 250_00]);
      expect((await listPayouts(ctx, asked, "mobile_money")).moves).toEqual([]);
      const nobody = "01856aa0-c800-74ca-8238-a0b923820dcc";
      for (const forged of [
        "",
        "x~y",
        "2026-03-02T09:00:00Z",
        `0000-01-01T00:00:00.000000Z~${nobody}`,
        "2026-03-02~01856aa0-c800-74ca-8238-a0b923820dcc~1",
      ])
        expect(decodePayoutPlace(forged)).toBeUndefined();
    }));
});

describe("several currencies", () => {
  /** A shop in Nairobi and one in Dar es Salaam, with an order each. */
  const twoShops = async (db: Db) => {
    const [kes, tzs] = [await aShop(db), await aShop(db, { currency: "TZS" })];
    await aPair(db, kes.id, 100_00);
    const theirs = await aPair(db, tzs.id, 2_000_00);
    await cancelOne(db, theirs, daysAfter(NOON, 10));
    return { kes: kes.id, tzs: tzs.id, ctx: asOwner(db, kes.id, tzs.id) };
  };

  test("stand apart", () =>
    withRollback(async (db) => {
      const { ctx } = await twoShops(db);
      const { reports } = await getFinancialSummary(ctx, MARCH);
      expect(reports.map(({ currency, sums }) => [currency, sums.grossMinor, sums.reversalMinor]).sort()).toEqual([
        ["KES", 200_00, 0],
        ["TZS", 4_000_00, 2_000_00],
      ]);
    }));

  test("money that moves on days without a sale is there, too, beside another currency's sales", () =>
    withRollback(async (db) => {
      const [kes, tzs] = [await aShop(db), await aShop(db, { currency: "TZS" })];
      await anOrder(db, tzs.id, {
        ...{ paymentMethod: "cash_on_delivery" as const, shippingMinor: 0, at: daysAfter(NOON, -10) },
        steps: [{ step: "accept" }, { step: "ship", method: "own_rider" }],
      }).then((order) => takeStep(contextOf(memberOf("owner", tzs.id), db, NOON), { orderId: order.id }, { step: "deliver" }));
      await aPair(db, kes.id, 100_00);
      await aSpend(db, tzs.id);
      const ctx = asOwner(db, kes.id, tzs.id);
      const { reports } = await getPayouts(ctx, MARCH);
      expect(reports).toEqual([
        { currency: "KES", lines: [] },
        { currency: "TZS", lines: [expect.objectContaining({ receivedMinor: 250_00 })] },
      ]);
      const summary = await getFinancialSummary(ctx, MARCH);
      expect(summary.reports.map(({ currency, margins }) => [currency, margins.marketingMinor])).toEqual([
        ["KES", null],
        ["TZS", 1_000_00],
      ]);
      for (const id of [kes.id, tzs.id])
        for (const currency of ["KES", "TZS"]) await typeRate(db, id, currency, "100", "2026-03-02");
      const converted = await getPayouts(ctx, { ...MARCH, convert: "KES" });
      expect(converted.reports?.[0]?.lines).toMatchObject([{ receivedMinor: 250_00 }]);
    }));

  test("become one at the rate of each movement's day, or at today's when asked", () =>
    withRollback(async (db) => {
      const { kes, tzs, ctx } = await twoShops(db);
      for (const shop of [kes, tzs]) await typeRate(db, shop, "KES", "100", "2026-03-02");
      await typeRate(db, tzs, "TZS", "2000", "2026-03-02");
      await typeRate(db, tzs, "TZS", "2500", "2026-03-12");
      await typeRate(db, tzs, "KES", "100", "2026-03-12");
      const converted = await getFinancialSummary(ctx, { ...MARCH, convert: "KES" });
      // 4,000 shillings at 20 to one, of which 2,000 went back at 25 to one.
      expect(converted.reports).toHaveLength(1);
      expect(converted.reports[0]).toMatchObject({
        ...{ currency: "KES", sums: { grossMinor: 200_00 + 200_00, reversalMinor: 80_00, ownReversalMinor: 80_00 } },
        bridge: { byRefundDay: 80_00, byOrderDay: 80_00 },
      });
      await typeRate(db, tzs, "TZS", "4000", "2026-04-04");
      await typeRate(db, tzs, "KES", "100", "2026-04-04");
      const today = await getFinancialSummary(ctx, { ...MARCH, convert: "KES", rates: "today" });
      expect(today.reports[0]?.sums).toMatchObject({ grossMinor: 200_00 + 100_00, reversalMinor: 50_00 });
    }));

  test("frozen they stay what they were when a rate is corrected or withdrawn; restated they follow it", () =>
    withRollback(async (db) => {
      const { kes, tzs, ctx } = await twoShops(db);
      for (const day of ["2026-03-02", "2026-03-12"] as const) {
        await typeRate(db, kes, "KES", "100", day);
        await typeRate(db, tzs, "KES", "100", day);
        await typeRate(db, tzs, "TZS", "2000", day);
      }
      const grossOf = async (rates: "frozen" | "restated") => {
        const { reports, correctedDays } = await getFinancialSummary(ctx, { ...MARCH, convert: "KES", rates });
        return [reports[0]?.sums.grossMinor, reports[0]?.sums.reversalMinor, correctedDays];
      };
      expect(await grossOf("frozen")).toEqual([200_00 + 200_00, 100_00, 0]);
      const next = contextOf(memberOf("owner", tzs), db, daysAfter(LATER, 1));
      await typeRate(db, tzs, "TZS", "1000", "2026-03-02", next);
      expect(await grossOf("frozen")).toEqual([200_00 + 200_00, 100_00, 1]);
      expect(await grossOf("restated")).toEqual([200_00 + 400_00, 100_00, 0]);
      await removeRate(next, { shopId: tzs, currency: "TZS", day: "2026-03-12" });
      expect(await grossOf("frozen")).toEqual([200_00 + 200_00, 100_00, 2]);
      await expect(grossOf("restated")).rejects.toMatchObject({ code: "rate-missing" });
      const frozen = await getPayouts(ctx, { ...MARCH, convert: "KES" });
      expect(frozen.reports).toHaveLength(1);
    }));

  test("may become those that have rates in the days, or that they are", () =>
    withRollback(async (db) => {
      const { tzs, ctx } = await twoShops(db);
      await typeRate(db, tzs, "UGX", "4300", "2026-02-27");
      await typeRate(db, tzs, "JPY", "160", "2026-02-20");
      const choices = await getConversionChoices(ctx, MARCH);
      expect(choices.filter((one) => ["EUR", "JPY", "KES", "TZS", "UGX"].includes(one))).toEqual(["EUR", "KES", "TZS", "UGX"]);
    }));

  test("a missing rate is refused, naming the day", () =>
    withRollback(async (db) => {
      const { tzs, ctx } = await twoShops(db);
      await typeRate(db, tzs, "KES", "100", "2026-03-02");
      await typeRate(db, tzs, "TZS", "2000", "2026-03-02");
      await expect(getFinancialSummary(ctx, { ...MARCH, convert: "KES" })).rejects.toMatchObject({
        ...{ code: "rate-missing", message: expect.stringContaining("2026-03-12") },
      });
    }));
});
