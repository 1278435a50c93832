import { formatCount, formatDay, formatMoney, formatQuantity } from "@/lib/format";
import type { Currency } from "@/lib/money";
import type { TierStanding } from "./member-account";
import type { TierBasis } from "./program-rules";
import type { EntryKind } from "./vocabulary";

/** "120 points", "1 point", "120 beans": points have the name their programme gives them. */
export const pointsText = (points: number, pointsName: string): string =>
  pointsName.toLowerCase() === "points" ? formatQuantity(points, "point") : `${formatCount(points)} ${pointsName}`;

/** By how many points something moved: "+120", "-5", "0". */
export const changeText = (points: number): string => (points > 0 ? `+${formatCount(points)}` : formatCount(points));

/** What counts towards a tier, in its own words: money, orders or points. */
export function measureText(amount: number, basis: TierBasis, { currency, pointsName }: Named): string {
  if (basis === "spend") return formatMoney(amount, currency);
  return basis === "orders" ? formatQuantity(amount, "order") : pointsText(amount, pointsName);
}
type Named = { currency: Currency; pointsName: string };

/** "KES 4,300.00 more until Gold". */
export function nextTierText({ next }: Pick<TierStanding, "next">, named: Named): string | undefined {
  if (!next) return undefined;
  if (next.missing === 0) return `${next.name} comes with your next order`;
  return `${measureText(next.missing, next.basis, named)} more until ${next.name}`;
}

/** "half as much again" is left to the benefits: this is the plain number, "1.5 times the points". */
export const multiplierText = (multiplierBp: number): string | undefined =>
  multiplierBp === 10_000 ? undefined : `${formatCount(multiplierBp / 10_000)} times the points`;

type Entry = { kind: EntryKind; points: number; pending: number; order: { number: string } | null; note: string };

/** What a movement was, in a few words for its member. */
export function entryText({ kind, points, pending, order, note }: Entry): string {
  const of = order ? ` of order ${order.number}` : "";
  const words: Record<EntryKind, string> = {
    earned: order ? `Earned with order ${order.number}` : "Earned",
    credited: order ? `Credited for order ${order.number}` : "Credited",
    available: `Yours to spend${order ? `, from order ${order.number}` : ""}`,
    reversed: order && note ? `Taken back from order ${order.number}` : `Taken back, as something${of} was refunded or cancelled`,
    restored:
      order && note ? `Given again for order ${order.number}` : `Given again${of && `, as the refund${of} did not stand`}`,
    spent: order ? `Spent on order ${order.number}` : "Spent on a reward",
    returned: `Came back${of ? ` with the refund${of}` : ", as the reward was not used"}`,
    expired: "Ended, as their time was over",
    adjusted: points + pending >= 0 ? "Given by the shop" : "Taken by the shop",
    written_off: "The account was closed",
  };
  return note ? `${words[kind]}: ${note}` : words[kind];
}

/** Pending points and the day they can be spent; without a day they wait for the payment. */
export const pendingText = ({ day, points }: { day: string | null; points: number }, pointsName: string): string =>
  day === null
    ? `${pointsText(points, pointsName)} once their order is paid`
    : `${pointsText(points, pointsName)} from ${formatDay(day as never)}`;

/** Why the balance is below 0, kindly. */
export const debtText = (debt: number, pointsName: string): string =>
  `${pointsText(debt, pointsName)} had been spent before the order they came from was refunded, or turned out not to be paid. What you earn next settles this first; nothing is ever charged for it.`;

/** What a programme that is paused means to its members, where its rewards stood. */
export const PAUSED_TEXT =
  "The programme rests: no reward can be taken at the moment. Codes you have still work, and points go on ending on their days.";
