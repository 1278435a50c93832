import type { Allocation } from "@/lib/loyalty/vocabulary";
import type { OrderFacts } from "@/lib/orders/facts";
import { unitsValueMinor } from "@/lib/orders/line-value";
import { lineQuantities, paymentStatus } from "@/lib/orders/projection";
import { addCalendarDays, type Day, minutesAfter, startOfDayIn } from "@/lib/time";
import type { RedemptionChannel } from "./vocabulary";

/** How long the checkout keeps what a member took for it. */
export const CHECKOUT_MINUTES = 30;

/** When a code can no longer be used: soon at the checkout; else at the end of the shop's day so many days later. */
export const expiresAtOf = (channel: RedemptionChannel, validDays: number, place: { today: Day; timeZone: string; at: Date }) =>
  channel === "checkout"
    ? minutesAfter(place.at, CHECKOUT_MINUTES)
    : startOfDayIn(addCalendarDays(place.today, validDays + 1), place.timeZone);

type Share = { part: number; of: number };

/**
 * How much of an order was taken back by now, as a share of what its goods were worth before any discount (so that goods
 * that cost nothing count): units cancelled, returned or refunded. Money alone takes nothing back: with a large discount it is
 * little, and the goods stay. It depends on where the order stands and not on the way there, so any split comes to the same.
 */
export function takenBack(facts: Pick<OrderFacts, "lines" | "shipments">): Share {
  const lines = facts.lines.map((line) => {
    const { cancelled, returned } = lineQuantities(line, facts.shipments);
    const qty = Math.min(line.qtyOrdered, Math.max(cancelled + returned, line.qtyRefunded));
    return { line, qty };
  });
  if (lines.every(({ line, qty }) => qty === line.qtyOrdered)) return { part: 1, of: 1 };
  const of = lines.reduce((sum, { line }) => sum + line.totalMinor, 0);
  if (of === 0) return unitShare(lines);
  return { part: lines.reduce((sum, { line, qty }) => sum + unitsValueMinor(line.totalMinor, qty, line.qtyOrdered), 0), of };
}

const unitShare = (lines: { line: { qtyOrdered: number }; qty: number }[]): Share => ({
  part: lines.reduce((sum, { qty }) => sum + qty, 0),
  of: lines.reduce((sum, { line }) => sum + line.qtyOrdered, 0),
});

/** That share of a number of points or of money, rounded down: all of it only when all was taken back. */
export const shareOf = (amount: number, { part, of }: Share): number => Number((BigInt(amount) * BigInt(part)) / BigInt(of));

/**
 * How much of what a gift card gave should be back on it: what an edit left no goods for (`discountMinor` is what the order
 * has of discount now), and of the rest the share that was taken back.
 */
export function cardBackMinor(
  { givenMinor, discountMinor }: { givenMinor: number; discountMinor: number },
  facts: Pick<OrderFacts, "lines" | "shipments">,
): number {
  const usedMinor = Math.min(givenMinor, discountMinor);
  return givenMinor - usedMinor + shareOf(usedMinor, takenBack(facts));
}

/** A redemption is used for good once the shop has taken the order on, or has its money. */
export const isSettled = (facts: OrderFacts): boolean =>
  facts.acceptedAt !== null || ["paid", "overpaid"].includes(paymentStatus(facts));

/** Whether a step may have moved what an order's redemption follows. */
export function touchesRedemption(before: OrderFacts, after: OrderFacts): boolean {
  if (isSettled(before) !== isSettled(after) || (before.status === "cancelled") !== (after.status === "cancelled")) return true;
  const [was, is] = [takenBack(before), takenBack(after)];
  return was.part !== is.part || was.of !== is.of;
}

/** What each lot still has given for a redemption (negative), in the order in which they were taken: less what came back. */
export function openAllocations(entries: readonly { allocations: readonly Allocation[] }[]): Allocation[] {
  const byLot = new Map<Allocation["lotId"], number>();
  for (const { allocations } of entries)
    for (const { lotId, points } of allocations) byLot.set(lotId, (byLot.get(lotId) ?? 0) + points);
  return [...byLot].map(([lotId, points]) => ({ lotId, points })).filter(({ points }) => points < 0);
}
