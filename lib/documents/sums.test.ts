import fc from "fast-check";
import { expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { type OrderToPrice, priceOrder } from "@/lib/orders/pricing";
import { creditSums } from "./credit-sums";
import { invoiceSums, type OrderToInvoice } from "./invoice-sums";

const rate = fc.constantFrom(0, 500, 800, 1600, 1800, 8875);
const line = fc.record({
  unitPriceMinor: fc.integer({ min: 0, max: 1_000_000 }),
  qty: fc.integer({ min: 1, max: 40 }),
  taxRateBp: rate,
});
const order = fc
  .record({
    lines: fc.array(line, { minLength: 1, maxLength: 8 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    shippingMinor: fc.integer({ min: 0, max: 100_000 }),
    shippingTaxRateBp: rate,
    taxInclusive: fc.boolean(),
  })
  .map(({ share, ...order }): OrderToPrice => {
    const items = order.lines.reduce((total, { unitPriceMinor, qty }) => total + unitPriceMinor * qty, 0);
    return { ...order, discountMinor: Math.floor(items * share) };
  });

function toInvoice(given: OrderToPrice, cancelled: (qty: number) => number = () => 0): OrderToInvoice {
  const price = priceOrder(given);
  return {
    ...price,
    taxInclusive: given.taxInclusive,
    shopTaxRateBp: given.shippingTaxRateBp,
    lines: given.lines.map(({ unitPriceMinor, qty, taxRateBp }, index) => ({
      ...{ lineId: newId("lin"), title: "Kikoi", options: "", sku: "K", unitPriceMinor, discountMinor: 0, taxRateBp },
      ...{ totalMinor: 0, taxMinor: 0, ...price.lines[index] },
      ...{ qtyOrdered: qty, qtyCancelled: cancelled(qty) },
    })),
  };
}
const sum = (amounts: readonly number[]) => amounts.reduce((a, b) => a + b, 0);

test("an invoice adds up to its order, to the cent: lines, discount, delivery, tax of each rate and total", () => {
  fc.assert(
    fc.property(order, (given) => {
      const priced = toInvoice(given);
      const sums = invoiceSums(priced);
      const { itemsMinor, discountMinor, shippingMinor, taxMinor, totalMinor } = priceOrder(given);
      expect(sums).toMatchObject({ itemsMinor, discountMinor, shippingMinor, taxMinor, totalMinor });
      expect(sums.lines.map((line) => [line.totalMinor, line.taxMinor])).toEqual(
        priced.lines.map((line) => [line.totalMinor, line.taxMinor]),
      );
      expect(sum(sums.taxes.map((tax) => tax.taxMinor))).toBe(taxMinor);
      expect(sum(sums.taxes.map((tax) => tax.grossMinor))).toBe(totalMinor);
      for (const { netMinor, taxMinor, grossMinor } of sums.taxes) expect(netMinor + taxMinor).toBe(grossMinor);
    }),
  );
});

test("an invoice leaves cancelled units out, and still adds up", () => {
  fc.assert(
    fc.property(order, fc.integer({ min: 1, max: 40 }), (given, most) => {
      const sums = invoiceSums(toInvoice(given, (qty) => Math.min(qty - 1, most)));
      const { itemsMinor, discountMinor, shippingMinor, taxMinor, totalMinor } = sums;
      expect(totalMinor).toBe(itemsMinor - discountMinor + shippingMinor + (given.taxInclusive ? 0 : taxMinor));
      expect(sum(sums.taxes.map((tax) => tax.grossMinor))).toBe(totalMinor);
      for (const line of sums.lines) expect(line.totalMinor).toBe(line.unitPriceMinor * line.qty - line.discountMinor);
    }),
  );
});

test("tax that came with an order as one sum is printed without a rate, and everything adds up", () => {
  const lines = [{ unitPriceMinor: 1_000, qty: 3, taxRateBp: 0 }];
  const untold = { lines, discountMinor: 100, shippingMinor: 500, shippingTaxRateBp: 0 };
  const beside = toInvoice({ ...untold, taxInclusive: false });
  const sums = invoiceSums({ ...beside, taxMinor: 290, totalMinor: beside.totalMinor + 290 });
  expect(sums.totalMinor).toBe(3_690);
  expect(sums.taxes).toEqual([
    { rateBp: 0, netMinor: 500, taxMinor: 0, grossMinor: 500 },
    { rateBp: null, netMinor: 2_900, taxMinor: 290, grossMinor: 3_190 },
  ]);
  const inside = invoiceSums({ ...toInvoice({ ...untold, taxInclusive: true }), taxMinor: 290 });
  expect(inside.totalMinor).toBe(3_400);
  expect(inside.taxes.map((tax) => tax.taxMinor)).toEqual([0, 290]);
});

test("credit notes for everything, however it is parted, take back exactly the invoice's total and tax", () => {
  fc.assert(
    fc.property(order, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }), (given, cuts) => {
      const { taxInclusive } = given;
      const invoice = { ...invoiceSums(toInvoice(given)), taxInclusive };
      const shippingGross = invoice.shippingMinor + (taxInclusive ? 0 : invoice.shippingTaxMinor);
      const parts = [...cuts, 1].sort((a, b) => a - b);
      const partOf = (whole: number, index: number) =>
        (index === 3 ? whole : Math.floor(whole * (parts[index] ?? 1))) -
        (index === 0 ? 0 : Math.floor(whole * (parts[index - 1] ?? 0)));
      const notes: (typeof invoice)[] = [];
      for (const index of parts.keys()) {
        const units = invoice.lines.map(({ lineId, grossMinor }) => ({ lineId, qty: 1, amountMinor: partOf(grossMinor, index) }));
        const shippingMinor = partOf(shippingGross, index);
        const amountMinor = sum(units.map((unit) => unit.amountMinor)) + shippingMinor;
        const note = creditSums(invoice, notes, { units, shippingMinor, goodwillMinor: 0, amountMinor });
        if (!note) throw new Error("Nothing of this is beyond the invoice.");
        const { itemsMinor, taxMinor, totalMinor } = note;
        expect(totalMinor).toBe(itemsMinor + note.shippingMinor + (taxInclusive ? 0 : taxMinor));
        expect(sum(note.taxes.map((tax) => tax.grossMinor))).toBe(totalMinor);
        notes.push({ ...note, taxInclusive });
      }
      expect(sum(notes.map((note) => note.totalMinor))).toBe(invoice.totalMinor);
      expect(sum(notes.map((note) => note.taxMinor))).toBe(invoice.taxMinor);
    }),
  );
});

test("nothing is credited that the invoice did not charge", () => {
  const given = { lines: [{ unitPriceMinor: 1_000, qty: 2, taxRateBp: 1600 }], discountMinor: 0, shippingMinor: 300 };
  const invoice = { ...invoiceSums(toInvoice({ ...given, shippingTaxRateBp: 1600, taxInclusive: true })), taxInclusive: true };
  const [line] = invoice.lines;
  const nothing = { units: [], shippingMinor: 0, goodwillMinor: 0 };
  const unit = { lineId: line?.lineId ?? newId("lin"), qty: 1, amountMinor: 2_001 };
  expect(creditSums(invoice, [], { ...nothing, units: [unit], amountMinor: 2_001 })).toBeUndefined();
  expect(creditSums(invoice, [], { ...nothing, shippingMinor: 301, amountMinor: 301 })).toBeUndefined();
  expect(creditSums(invoice, [], { ...nothing, goodwillMinor: 2_301, amountMinor: 2_301 })).toBeUndefined();
  expect(
    creditSums(invoice, [], { ...nothing, units: [{ ...unit, lineId: newId("lin"), amountMinor: 1 }], amountMinor: 1 }),
  ).toBeUndefined();
  expect(creditSums(invoice, [], { ...nothing, goodwillMinor: 300, amountMinor: 300 })).toMatchObject({
    totalMinor: 300,
    taxMinor: 0,
  });
});
