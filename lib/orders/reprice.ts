import type { OrderSums, OrderTerms } from "./edited-lines";
import type { OrderFacts } from "./facts";
import { type PricedLine, priceOrder } from "./pricing";

type Fixed = Pick<OrderFacts, "shippingMinor" | "shippingTaxMinor" | "taxInclusive">;
export type Repriced = OrderSums & { lines: { totalMinor: number; taxMinor: number }[] };

/** What an order comes to with these lines. Its delivery and its discount stay as agreed; a discount takes off at most the goods. */
export function reprice(
  { shippingMinor, shippingTaxMinor, taxInclusive }: Fixed,
  discountMinor: number,
  lines: readonly PricedLine[],
): Repriced {
  const goodsMinor = lines.reduce((sum, { unitPriceMinor, qty, discountMinor: off = 0 }) => sum + unitPriceMinor * qty - off, 0);
  const off = Math.min(discountMinor, goodsMinor);
  const price = priceOrder({ lines, discountMinor: off, shippingMinor, shippingTaxRateBp: 0, taxInclusive });
  return {
    lines: price.lines,
    itemsMinor: price.itemsMinor,
    discountMinor: off,
    taxMinor: price.taxMinor + shippingTaxMinor,
    totalMinor: price.totalMinor + (taxInclusive ? 0 : shippingTaxMinor),
  };
}

/** Whether our prices make the order as it stands. History from elsewhere may have been rounded or taxed by other rules. */
export function isPricedHere(facts: OrderFacts, terms: OrderTerms): boolean {
  const lines = facts.lines.map(({ id, qtyOrdered }) => {
    const line = terms.lines.find((one) => one.id === id);
    return {
      unitPriceMinor: line?.unitPriceMinor ?? 0,
      discountMinor: line?.discountMinor ?? 0,
      taxRateBp: line?.taxRateBp ?? 0,
      qty: qtyOrdered,
    };
  });
  const sums = reprice(facts, terms.discountMinor, lines);
  return (
    (["itemsMinor", "discountMinor", "taxMinor", "totalMinor"] as const).every((name) => sums[name] === terms[name]) &&
    facts.lines.every((line, at) => line.totalMinor === sums.lines[at]?.totalMinor && line.taxMinor === sums.lines[at]?.taxMinor)
  );
}
