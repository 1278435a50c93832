import { allocate } from "@/lib/money";
import type { LineFacts, OrderFacts } from "./facts";

type Totals = Pick<OrderFacts, "totalMinor" | "shippingMinor" | "shippingTaxMinor" | "taxInclusive"> & {
  lines: readonly Pick<LineFacts, "totalMinor" | "taxMinor">[];
};

/** What the customer pays for the shipping, tax included, in minor units. */
export const shippingGrossMinor = ({
  shippingMinor,
  shippingTaxMinor,
  taxInclusive,
}: Omit<Totals, "lines" | "totalMinor">): number => shippingMinor + (taxInclusive ? 0 : shippingTaxMinor);

/**
 * What the customer pays for each line, in minor units: its total, its tax where prices are without, and its share of
 * what belongs to no line (an order's discount, tax that came as one sum). The amounts add up to the total less shipping.
 */
export function lineGrosses(facts: Totals): number[] {
  const own = facts.lines.map(({ totalMinor, taxMinor }) => totalMinor + (facts.taxInclusive ? 0 : taxMinor));
  const shared = facts.totalMinor - shippingGrossMinor(facts) - own.reduce((sum, amount) => sum + amount, 0);
  const shares = allocate(
    shared,
    facts.lines.map(({ totalMinor }) => totalMinor),
  );
  return own.map((amount, index) => amount + (shares[index] ?? 0));
}

/**
 * What `qty` of `qtyOrdered` units are worth, rounded down: asked for growing numbers of units of one line, the
 * differences never exceed the line, and the last one is exactly what is left.
 */
export const unitsValueMinor = (lineMinor: number, qty: number, qtyOrdered: number): number =>
  Number((BigInt(lineMinor) * BigInt(qty)) / BigInt(qtyOrdered));
