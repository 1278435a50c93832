import { allocate } from "@/lib/money";
import { lineGrosses, shippingGrossMinor, unitsValueMinor } from "@/lib/orders/line-value";
import { taxOf } from "@/lib/orders/pricing";
import type { PrintedLine, PrintedSums, TaxOfRate } from "./document";

type OrderLine = Omit<PrintedLine, "qty" | "grossMinor" | "taxRateBp"> & {
  taxRateBp: number;
  qtyOrdered: number;
  qtyCancelled: number;
};

/** An order's amounts as they are stored. */
export type OrderToInvoice = {
  lines: readonly OrderLine[];
  discountMinor: number;
  shippingMinor: number;
  shippingTaxMinor: number;
  taxMinor: number;
  totalMinor: number;
  taxInclusive: boolean;
  /** The rate the shop taxes delivery at; an order keeps the tax alone. */
  shopTaxRateBp: number;
};

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

/**
 * What an invoice charges: every unit that was not cancelled, at what its line is worth with its share of the order's
 * discount. Of an order of which nothing was cancelled the sums are the order's own, to the cent.
 */
export function invoiceSums(order: OrderToInvoice): PrintedSums {
  const { taxInclusive, shippingMinor, shippingTaxMinor } = order;
  const totals = order.lines.map(({ totalMinor }) => totalMinor);
  const untold = order.taxMinor - shippingTaxMinor - sum(order.lines.map(({ taxMinor }) => taxMinor));
  const [shares, extra, grosses] = [allocate(order.discountMinor, totals), allocate(untold, totals), lineGrosses(order)];
  const charged = order.lines
    .map((line, index) => {
      const whole = { grossMinor: grosses[index] ?? 0, taxMinor: line.taxMinor + (extra[index] ?? 0), share: shares[index] ?? 0 };
      return chargedLine(line, whole, { taxInclusive, hasUntold: untold !== 0 });
    })
    .filter(({ line }) => line.qty > 0);
  const lines = charged.map(({ line }) => line);
  const itemsMinor = sum(lines.map(({ totalMinor }) => totalMinor));
  const discountMinor = sum(charged.map(({ shareMinor }) => shareMinor));
  const taxMinor = sum(lines.map((line) => line.taxMinor)) + shippingTaxMinor;
  const shippingTaxRateBp = rateOfShipping(order);
  return {
    ...{ lines, itemsMinor, discountMinor, shippingMinor, shippingTaxMinor, shippingTaxRateBp, taxMinor },
    totalMinor: itemsMinor - discountMinor + shippingMinor + (taxInclusive ? 0 : taxMinor),
    taxes: taxesByRate([
      ...lines,
      { taxRateBp: shippingTaxRateBp, taxMinor: shippingTaxMinor, grossMinor: shippingGrossMinor(order) },
    ]),
  };
}

type Whole = { grossMinor: number; taxMinor: number; share: number };

function chargedLine(
  { qtyOrdered, qtyCancelled, taxRateBp, ...line }: OrderLine,
  whole: Whole,
  { taxInclusive, hasUntold }: { taxInclusive: boolean; hasUntold: boolean },
): { line: PrintedLine; shareMinor: number } {
  const kept = (minor: number) => minor - unitsValueMinor(minor, qtyCancelled, qtyOrdered);
  const [totalMinor, grossMinor] = [kept(line.totalMinor), kept(whole.grossMinor)];
  const shareMinor = taxInclusive ? totalMinor - grossMinor : kept(whole.share);
  const taxMinor = taxInclusive ? kept(whole.taxMinor) : grossMinor - totalMinor + shareMinor;
  const qty = qtyOrdered - qtyCancelled;
  const discountMinor = line.unitPriceMinor * qty - totalMinor;
  const rate = hasUntold && taxRateBp === 0 ? null : taxRateBp;
  return { line: { ...line, qty, discountMinor, totalMinor, taxMinor, grossMinor, taxRateBp: rate }, shareMinor };
}

/** The rate by which the delivery's tax comes out: the shop's, else that of a line; null when it is none of them. */
function rateOfShipping({ shippingMinor, shippingTaxMinor, taxInclusive, shopTaxRateBp, lines }: OrderToInvoice): number | null {
  const rates = shippingTaxMinor === 0 ? [0] : [shopTaxRateBp, ...lines.map(({ taxRateBp }) => taxRateBp)];
  return rates.find((rate) => taxOf(shippingMinor, rate, taxInclusive) === shippingTaxMinor) ?? null;
}

type Taxed = { taxRateBp: number | null; taxMinor: number; grossMinor: number };

/** The taxed amounts added up for each rate, the highest first; those that come to nothing are left out. */
export function taxesByRate(parts: readonly Taxed[]): TaxOfRate[] {
  const rates = [...new Set(parts.map(({ taxRateBp }) => taxRateBp))].sort((a, b) => (b ?? -1) - (a ?? -1));
  return rates
    .map((rateBp) => {
      const own = parts.filter(({ taxRateBp }) => taxRateBp === rateBp);
      const [grossMinor, taxMinor] = [sum(own.map((part) => part.grossMinor)), sum(own.map((part) => part.taxMinor))];
      return { rateBp, netMinor: grossMinor - taxMinor, taxMinor, grossMinor };
    })
    .filter(({ grossMinor }) => grossMinor !== 0);
}
