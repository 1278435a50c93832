import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { OrderFacts } from "./facts";
import { lineGrosses, shippingGrossMinor } from "./line-value";
import { priceOrder } from "./pricing";
import { type RefundWish, refundMoney, refundRoom, wholeRest } from "./refund-money";
import { refund } from "./steps/refund";
import { settleRefund } from "./steps/settle-refund";
import { NOON, orderOf } from "./testing";

const pricedOrder = fc
  .record({
    lines: fc.array(
      fc.record({
        unitPriceMinor: fc.integer({ min: 0, max: 99_999 }),
        qty: fc.integer({ min: 1, max: 7 }),
        taxRateBp: fc.constantFrom(0, 1600, 1800, 777),
      }),
      { minLength: 1, maxLength: 5 },
    ),
    discountShare: fc.double({ min: 0, max: 1, noNaN: true }),
    shippingMinor: fc.integer({ min: 0, max: 50_001 }),
    taxInclusive: fc.boolean(),
  })
  .map(({ lines, discountShare, shippingMinor, taxInclusive }) => {
    const goods = lines.reduce((total, { unitPriceMinor, qty }) => total + unitPriceMinor * qty, 0);
    const price = priceOrder({
      lines,
      discountMinor: Math.floor(goods * discountShare),
      shippingMinor,
      shippingTaxRateBp: 1600,
      taxInclusive,
    });
    return factsOf(price, lines, taxInclusive);
  });

function factsOf(price: ReturnType<typeof priceOrder>, lines: { qty: number }[], taxInclusive: boolean): OrderFacts {
  const order = orderOf(lines.map(({ qty }) => qty));
  const { totalMinor, shippingMinor, shippingTaxMinor } = price;
  return {
    ...order,
    ...{ taxInclusive, totalMinor, shippingMinor, shippingTaxMinor, paidMinor: totalMinor, paymentMethod: "mobile_money" },
    lines: order.lines.map((line, index) => ({
      ...line,
      totalMinor: price.lines[index]!.totalMinor,
      taxMinor: price.lines[index]!.taxMinor,
    })),
  };
}

/** A refund picked by chance, and whether it fails later. */
const attempt = fc.record({
  shares: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 }),
  shipping: fc.double({ min: 0, max: 1, noNaN: true }),
  goodwill: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 5_000 })),
  fails: fc.boolean(),
});
type Attempt = typeof attempt extends fc.Arbitrary<infer T> ? T : never;

const wishOf = (facts: OrderFacts, { shares, shipping, goodwill }: Attempt): RefundWish => {
  const room = refundRoom(facts);
  return {
    units: room.lines
      .map(({ lineId, qty }, index) => ({ lineId, qty: Math.round(qty * (shares[index] ?? 0)) }))
      .filter(({ qty }) => qty > 0),
    shippingMinor: Math.floor(room.shippingMinor * shipping),
    goodwillMinor: goodwill,
  };
};

function give(facts: OrderFacts, wish: RefundWish): OrderFacts {
  const decision = refund(facts, { ...wish, reason: "test", state: "pending" }, NOON);
  return decision.outcome === "changed" ? decision.facts : facts;
}

const assertSound = (facts: OrderFacts) => {
  const standing = facts.refunds.filter(({ state }) => state !== "failed");
  expect(facts.refundedMinor).toBe(standing.reduce((total, { amountMinor }) => total + amountMinor, 0));
  expect(facts.refundedMinor).toBeLessThanOrEqual(facts.paidMinor);
  for (const { amountMinor, shippingMinor, goodwillMinor, units } of facts.refunds)
    expect(units.reduce((total, unit) => total + unit.amountMinor, shippingMinor + goodwillMinor)).toBe(amountMinor);
  for (const line of facts.lines) {
    const units = standing.flatMap((one) => one.units.filter(({ lineId }) => lineId === line.id));
    expect(line.refundedMinor).toBe(units.reduce((total, { amountMinor }) => total + amountMinor, 0));
    expect(line.qtyRefunded).toBe(units.reduce((total, { qty }) => total + qty, 0));
    expect(line.qtyRefunded).toBeLessThanOrEqual(line.qtyOrdered);
  }
};

describe("refunds of any order, in any sequence", () => {
  test("never exceed what was captured, and the last one is exactly what is left", () => {
    fc.assert(
      fc.property(pricedOrder, fc.array(attempt, { maxLength: 8 }), (order, attempts) => {
        let facts = order;
        for (const one of attempts) {
          facts = give(facts, wishOf(facts, one));
          assertSound(facts);
          if (!one.fails) continue;
          const failed = settleRefund(facts, { outcome: "failed" });
          if (failed.outcome === "changed") facts = failed.facts;
          assertSound(facts);
        }
        const rest = wholeRest(facts);
        if (rest) facts = give(facts, rest);
        assertSound(facts);
        expect(facts.refundedMinor).toBe(facts.paidMinor);
      }),
      { numRuns: 300 },
    );
  });

  test("unit by unit and line by line, failures included, each line brings exactly what was paid for it", () => {
    fc.assert(
      fc.property(pricedOrder, fc.array(attempt, { maxLength: 6 }), (order, attempts) => {
        let facts = order;
        for (const one of attempts) {
          facts = give(facts, { ...wishOf(facts, one), goodwillMinor: 0, shippingMinor: 0 });
          const failed = one.fails ? settleRefund(facts, { outcome: "failed" }) : undefined;
          if (failed?.outcome === "changed") facts = failed.facts;
        }
        for (let round = 0; round < 40; round++)
          for (const { lineId, qty } of refundRoom(facts).lines)
            if (qty > 0) facts = give(facts, { units: [{ lineId, qty: 1 }] });
        // A unit worth less than a cent is not refunded alone, but with the others of its line.
        for (const { lineId, qty } of refundRoom(facts).lines) if (qty > 0) facts = give(facts, { units: [{ lineId, qty }] });
        expect(facts.lines.map(({ refundedMinor }) => refundedMinor)).toEqual(lineGrosses(order));
        const shipping = shippingGrossMinor(order);
        if (shipping > 0) facts = give(facts, { shippingMinor: shipping });
        expect(facts.refundedMinor).toBe(order.totalMinor);
      }),
      { numRuns: 300 },
    );
  });

  test("of an order paid in part, or twice, no more comes back than came in", () => {
    fc.assert(
      fc.property(
        pricedOrder,
        fc.double({ min: 0, max: 2, noNaN: true }),
        fc.array(attempt, { maxLength: 6 }),
        (order, share, attempts) => {
          let facts: OrderFacts = { ...order, paidMinor: Math.floor(order.totalMinor * share) };
          for (const one of attempts) {
            facts = give(facts, wishOf(facts, one));
            assertSound(facts);
          }
          const rest = wholeRest(facts);
          if (rest) facts = give(facts, rest);
          expect(facts.refundedMinor).toBe(facts.paidMinor);
        },
      ),
      { numRuns: 200 },
    );
  });
});

const simple = () =>
  factsOf(
    priceOrder({
      lines: [{ unitPriceMinor: 1000, qty: 3, taxRateBp: 0 }],
      discountMinor: 1,
      shippingMinor: 200,
      shippingTaxRateBp: 0,
      taxInclusive: true,
    }),
    [{ qty: 3 }],
    true,
  );

describe("refundMoney", () => {
  test("keeps the fee off the units and says what is left", () => {
    const facts = simple();
    const units = [{ lineId: facts.lines[0]!.id, qty: 2 }];
    expect(refundMoney(facts, { units, feeMinor: 200 })).toEqual({
      units: [{ ...units[0], amountMinor: 1799, feeMinor: 200 }],
      shippingMinor: 0,
      goodwillMinor: 0,
      feeMinor: 200,
      amountMinor: 1799,
      leftMinor: 3199 - 1799,
    });
  });

  test("says in words why it cannot be", () => {
    const facts = simple();
    const lineId = facts.lines[0]!.id;
    expect(refundMoney(facts, { units: [{ lineId, qty: 4 }] })).toContain("3 units are not refunded yet");
    expect(refundMoney(facts, { shippingMinor: 201 })).toContain("shipping");
    expect(refundMoney(facts, { goodwillMinor: 3200 })).toContain("more than is left");
    expect(refundMoney(facts, { units: [{ lineId, qty: 1 }], feeMinor: 1000 })).toContain("fee");
    expect(refundMoney(facts, {})).toContain("nothing to give back");
    expect(refundMoney({ ...facts, paidMinor: 0 }, { goodwillMinor: 1 })).toContain("Nothing is left");
  });
});
