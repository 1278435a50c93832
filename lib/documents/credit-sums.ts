import type { RefundedUnits } from "@/lib/orders/facts";
import { shippingGrossMinor, unitsValueMinor } from "@/lib/orders/line-value";
import type { PrintedLine, PrintedSums } from "./document";
import { taxesByRate } from "./invoice-sums";

export type RefundToCredit = {
  amountMinor: number;
  shippingMinor: number;
  goodwillMinor: number;
  units: readonly RefundedUnits[];
};
/** What a document charged or credited, as far as the next credit note depends on it. */
type Told = Pick<PrintedSums, "lines" | "shippingMinor" | "shippingTaxMinor" | "shippingTaxRateBp" | "totalMinor"> & {
  taxInclusive: boolean;
};

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

/**
 * What a credit note takes back of an invoice for one refund, or undefined when the invoice does not charge that much.
 * Tax goes back in proportion, counted over all credit notes of the invoice: the last one brings exactly what is left.
 */
export function creditSums(invoice: Told, earlier: readonly Told[], refund: RefundToCredit): PrintedSums | undefined {
  const { taxInclusive, shippingTaxRateBp } = invoice;
  if (sum(earlier.map(({ totalMinor }) => totalMinor)) + refund.amountMinor > invoice.totalMinor) return undefined;
  const credited = refund.units.filter(({ amountMinor }) => amountMinor > 0).map((unit) => creditedLine(invoice, earlier, unit));
  const lines = credited.filter((line) => line !== undefined);
  if (lines.length < credited.length) return undefined;

  const shippingGross = refund.shippingMinor;
  const before = sum(earlier.map(shippingGrossMinor));
  if (before + shippingGross > shippingGrossMinor(invoice)) return undefined;
  const shippingTaxMinor = taxShare(
    { taxMinor: invoice.shippingTaxMinor, grossMinor: shippingGrossMinor(invoice) },
    before,
    shippingGross,
  );
  const net = (gross: number, tax: number) => (taxInclusive ? gross : gross - tax);
  const taxMinor = sum(lines.map((line) => line.taxMinor)) + shippingTaxMinor;
  return {
    lines,
    itemsMinor: sum(lines.map(({ totalMinor }) => totalMinor)),
    discountMinor: 0,
    shippingMinor: net(shippingGross, shippingTaxMinor),
    ...{ shippingTaxMinor, shippingTaxRateBp, taxMinor, totalMinor: refund.amountMinor },
    taxes: taxesByRate([
      ...lines,
      { taxRateBp: shippingTaxRateBp, taxMinor: shippingTaxMinor, grossMinor: shippingGross },
      { taxRateBp: 0, taxMinor: 0, grossMinor: refund.goodwillMinor },
    ]),
  };
}

function creditedLine(
  { lines, taxInclusive }: Told,
  earlier: readonly Told[],
  { lineId, qty, amountMinor }: RefundedUnits,
): PrintedLine | undefined {
  const charged = lines.find((line) => line.lineId === lineId);
  const own = earlier.flatMap((note) => note.lines.filter((line) => line.lineId === lineId));
  const before = sum(own.map(({ grossMinor }) => grossMinor));
  if (!charged || before + amountMinor > charged.grossMinor) return undefined;
  const taxMinor = taxShare(charged, before, amountMinor);
  const totalMinor = taxInclusive ? amountMinor : amountMinor - taxMinor;
  return { ...charged, qty, discountMinor: 0, totalMinor, taxMinor, grossMinor: amountMinor };
}

/** The tax in the next part of an amount of which `before` went back already. */
function taxShare({ taxMinor, grossMinor }: { taxMinor: number; grossMinor: number }, before: number, part: number): number {
  if (grossMinor === 0) return 0;
  return unitsValueMinor(taxMinor, before + part, grossMinor) - unitsValueMinor(taxMinor, before, grossMinor);
}
