import { type Currency, MAX_MINOR } from "@/lib/money";
import { DAY_MS } from "@/lib/time";
import type { ImportedOrder } from "./imported-order";

const MAX_LINES = 10_000;
const MAX_QTY = 10_000_000;
/** Longest texts that are taken, in characters. */
const LIMITS = { id: 200, name: 200, email: 254, phone: 50, sku: 200, title: 1_000, address: 500 } as const;

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

/** Why an order cannot be taken, in words for the shop's owner; undefined when it can. The database holds the same rules. */
export function orderProblem(order: ImportedOrder, shopCurrency: Currency, now: Date): string | undefined {
  return tooLong(order) ?? dateProblem(order, now) ?? amountProblem(order, shopCurrency) ?? unitProblem(order);
}

/** History has happened. A day is left for files that give local times without saying so. */
function dateProblem(order: ImportedOrder, now: Date): string | undefined {
  const parcelDates = order.parcels.flatMap((parcel) => [
    parcel.handedOverAt,
    parcel.outForDeliveryAt,
    parcel.deliveredAt,
    parcel.returnedAt,
  ]);
  const records = [...order.payments, ...order.refunds, ...order.cancellations, ...order.returns].map(({ at }) => at);
  const latestMs = now.getTime() + DAY_MS;
  const ahead = [order.placedAt, order.acceptedAt, ...parcelDates, ...records].find((at) => at && at.getTime() > latestMs);
  return ahead ? `The date ${ahead.toISOString().slice(0, 10)} lies in the future.` : undefined;
}

function tooLong({ externalId, customer, address, lines }: ImportedOrder): string | undefined {
  const texts: [string, string | null | undefined, number][] = [
    ["order id", externalId, LIMITS.id],
    ["customer name", customer?.name, LIMITS.name],
    ["customer id", customer?.ref, LIMITS.id],
    ["email", customer?.email, LIMITS.email],
    ["phone", customer?.phone, LIMITS.phone],
    ["address", address && Object.values(address).join(" "), 4 * LIMITS.address],
  ];
  const long = texts.find(([, text, limit]) => (text?.length ?? 0) > limit);
  if (long) return `The ${long[0]} is longer than ${long[2]} characters.`;
  if (lines.some(({ sku }) => sku.length > LIMITS.sku)) return `A SKU is longer than ${LIMITS.sku} characters.`;
  if (lines.some(({ title }) => title.length > LIMITS.title)) return `A product name is longer than ${LIMITS.title} characters.`;
  return undefined;
}

function amountProblem(order: ImportedOrder, shopCurrency: Currency): string | undefined {
  const { lines, currency, discountMinor, shippingMinor, taxMinor, taxInclusive, totalMinor, payments, refunds, returns } = order;
  if (currency !== shopCurrency) return `The order is in ${currency}, and this shop trades in ${shopCurrency}.`;
  if (lines.length === 0) return "The order has no lines.";
  if (lines.length > MAX_LINES) return `The order has more than ${MAX_LINES.toLocaleString("en")} lines.`;
  if (lines.some(({ totalMinor }) => totalMinor < 0)) return "A line costs less than nothing.";
  const itemsMinor = sum(lines.map((line) => line.totalMinor));
  if (Math.min(discountMinor, shippingMinor, taxMinor, totalMinor) < 0) return "Discount, shipping, tax or total is below zero.";
  if (totalMinor !== itemsMinor - discountMinor + shippingMinor + (taxInclusive ? 0 : taxMinor))
    return "The total is not what lines, discount, shipping and tax add up to.";
  if (taxInclusive && taxMinor > totalMinor) return "The tax inside the total is more than the total.";
  const paidMinor = sum(payments.map(({ amountMinor }) => amountMinor));
  const refundedMinor = sum(refunds.map(({ amountMinor }) => amountMinor)) + sum(returns.map(({ refundMinor }) => refundMinor));
  if (Math.max(totalMinor, itemsMinor, paidMinor) > MAX_MINOR) return "The amount is too large.";
  if (refundedMinor > paidMinor) return "More money was given back than was paid.";
  return undefined;
}

function unitProblem({ lines, parcels, cancellations }: ImportedOrder): string | undefined {
  if (lines.some(({ qty }) => !Number.isInteger(qty) || qty < 1)) return "A quantity is not a whole number above zero.";
  if (lines.some(({ qty }) => qty > MAX_QTY)) return "A quantity is too large.";
  const gone = lines.map((_, index) =>
    sum([...parcels, ...cancellations].map(({ units }) => (units === "all" ? 0 : (units[index] ?? 0)))),
  );
  if (lines.some(({ qty }, index) => (gone[index] ?? 0) > qty)) return "More units were shipped or cancelled than ordered.";
  return undefined;
}
