import type { OrderId, PointLotId } from "@/lib/ids";
import type { Day } from "@/lib/time";
import { dayAfter, monthsAfter } from "./days";
import type { LotSource, LotStatus } from "./vocabulary";

/** Points that were given together, and where they went. */
export type Lot = {
  id: PointLotId;
  source: LotSource;
  orderId: OrderId | null;
  causeId: string | null;
  status: LotStatus;
  givenPoints: number;
  remainingPoints: number;
  spentPoints: number;
  expiredPoints: number;
  reversedPoints: number;
  settledPoints: number;
  issuedOn: Day;
  availableOn: Day;
  expiresOn: Day | null;
  idleMonths: number | null;
  rulesVersion: number;
};
export type NewLot = Omit<Lot, "status" | "remainingPoints" | Bucket>;

/** Where the points of a lot go; together with what remains they are always what was given. */
export type Bucket = "spentPoints" | "expiredPoints" | "reversedPoints" | "settledPoints";

type Held = { lots: readonly Lot[]; lastActiveOn: Day };

/** Last day on which a lot's points can be spent, if nothing is earned or redeemed until then; null is for ever. */
export const lastDayOf = (lot: Lot, lastActiveOn: Day): Day | null =>
  lot.expiresOn ?? (lot.idleMonths === null ? null : monthsAfter(lastActiveOn, lot.idleMonths));

/** The lots that can be spent on a day, in the order in which they are: the earliest last day first. */
export function spendable({ lots, lastActiveOn }: Held, today: Day): Lot[] {
  const lastDay = (lot: Lot) => lastDayOf(lot, lastActiveOn) ?? "9999";
  return lots
    .filter((lot) => lot.status === "active" && lastDay(lot) >= today)
    .sort((a, b) => compare(lastDay(a), lastDay(b)) || compare(a.issuedOn, b.issuedOn) || compare(a.id, b.id));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
/** The next day on which something becomes available or is over; null when nothing will. */
export function nextDueOn({ lots, lastActiveOn }: Held): Day | null {
  const days = lots.flatMap((lot) => {
    if (lot.status === "pending") return [lot.availableOn];
    const last = lot.status === "active" ? lastDayOf(lot, lastActiveOn) : null;
    return last === null ? [] : [dayAfter(last)];
  });
  return days.sort(compare)[0] ?? null;
}
