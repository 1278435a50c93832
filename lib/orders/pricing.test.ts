import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lineGrosses } from "./line-value";
import { type OrderToPrice, priceOrder, taxOf } from "./pricing";

const line = fc.record({
  unitPriceMinor: fc.integer({ min: 0, max: 5_000_000 }),
  qty: fc.integer({ min: 1, max: 400 }),
  taxRateBp: fc.integer({ min: 0, max: 10_000 }),
});
const order = fc
  .record({
    lines: fc.array(line, { minLength: 1, maxLength: 12 }),
    off: fc.double({ min: 0, max: 1, noNaN: true }),
    lineOff: fc.double({ min: 0, max: 1, noNaN: true }),
    shippingMinor: fc.integer({ min: 0, max: 1_000_000 }),
    shippingTaxRateBp: fc.integer({ min: 0, max: 10_000 }),
    taxInclusive: fc.boolean(),
  })
  .map(({ lines, off, lineOff, ...rest }): OrderToPrice => {
    const cheaper = lines.map((one) => ({ ...one, discountMinor: Math.floor(one.unitPriceMinor * one.qty * lineOff) }));
    const items = cheaper.reduce((total, one) => total + one.unitPriceMinor * one.qty - one.discountMinor, 0);
    return { ...rest, lines: cheaper, discountMinor: Math.floor(items * off) };
  });

describe("any order", () => {
  test("adds up to the cent, as the database demands", () => {
    fc.assert(
      fc.property(order, (wish) => {
        const price = priceOrder(wish);
        const net = price.itemsMinor - price.discountMinor + price.shippingMinor;
        expect(price.totalMinor).toBe(net + (wish.taxInclusive ? 0 : price.taxMinor));
        expect(price.taxMinor).toBe(price.lines.reduce((total, { taxMinor }) => total + taxMinor, price.shippingTaxMinor));
        expect(price.itemsMinor).toBe(price.lines.reduce((total, { totalMinor }) => total + totalMinor, 0));
        const amounts = [price.totalMinor, price.taxMinor, ...price.lines.flatMap((one) => [one.totalMinor, one.taxMinor])];
        expect(amounts.every((amount) => Number.isSafeInteger(amount) && amount >= 0)).toBe(true);
        if (wish.taxInclusive) expect(price.taxMinor).toBeLessThanOrEqual(price.totalMinor);
      }),
    );
  });

  test("is worth what its lines are worth for refunds, with the shipping beside", () => {
    fc.assert(
      fc.property(order, (wish) => {
        const price = priceOrder(wish);
        const grosses = lineGrosses({ ...wish, ...price, lines: price.lines as never });
        const shippingGross = price.shippingMinor + (wish.taxInclusive ? 0 : price.shippingTaxMinor);
        expect(grosses.reduce((total, gross) => total + gross, shippingGross)).toBe(price.totalMinor);
        expect(Math.min(...grosses)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test("is taxed within half a cent of the exact fraction per line", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e12 }),
        fc.integer({ min: 0, max: 10_000 }),
        fc.boolean(),
        (amount, rate, inside) => {
          const divisor = BigInt(inside ? 10_000 + rate : 10_000);
          const off = BigInt(taxOf(amount, rate, inside)) * divisor - BigInt(amount) * BigInt(rate);
          expect(2n * (off < 0n ? -off : off)).toBeLessThanOrEqual(divisor);
          expect(taxOf(-amount, rate, inside)).toBe(-taxOf(amount, rate, inside) + 0);
        },
      ),
    );
  });
});

test("prices with 16 % inside: KES 116.00 holds 16.00 of tax, a coupon takes its share of it", () => {
  const wish = { lines: [{ unitPriceMinor: 116_00, qty: 1, taxRateBp: 1600 }], shippingMinor: 0, shippingTaxRateBp: 1600 };
  expect(priceOrder({ ...wish, discountMinor: 0, taxInclusive: true })).toMatchObject({ taxMinor: 16_00, totalMinor: 116_00 });
  expect(priceOrder({ ...wish, discountMinor: 58_00, taxInclusive: true })).toMatchObject({ taxMinor: 8_00, totalMinor: 58_00 });
});

test("prices without tax: it comes on top of goods and shipping, each by its own rate", () => {
  expect(
    priceOrder({
      lines: [
        { unitPriceMinor: 10_00, qty: 3, taxRateBp: 1850 },
        { unitPriceMinor: 99, qty: 1, discountMinor: 9, taxRateBp: 0 },
      ],
      discountMinor: 0,
      shippingMinor: 2_50,
      shippingTaxRateBp: 1000,
      taxInclusive: false,
    }),
  ).toEqual({
    lines: [
      { totalMinor: 30_00, taxMinor: 5_55 },
      { totalMinor: 90, taxMinor: 0 },
    ],
    itemsMinor: 30_90,
    discountMinor: 0,
    shippingMinor: 2_50,
    shippingTaxMinor: 25,
    taxMinor: 5_80,
    totalMinor: 39_20,
  });
});

test("half a cent goes away from zero", () => {
  expect(taxOf(10, 500, false)).toBe(1);
  expect(taxOf(-10, 500, false)).toBe(-1);
  expect(taxOf(9, 500, false)).toBe(0);
});

test("a discount larger than the goods is no price", () => {
  const wish = { lines: [{ unitPriceMinor: 1_00, qty: 1, taxRateBp: 0 }], shippingMinor: 5_00, shippingTaxRateBp: 0 };
  expect(() => priceOrder({ ...wish, discountMinor: 1_01, taxInclusive: true })).toThrow(RangeError);
});
