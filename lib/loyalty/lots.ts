import type { OrderId, PointLotId } from "@/lib/ids";
import type { Day } from "@/lib/time";
import { dayAfter, monthsAfter } from "./days";
import type { Allocation, LotSource, LotStatus } from "./vocabulary";

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

/**
 * Last day on which a lot's points can be spent, if nothing is earned or redeemed until then; null is for ever. Points that
 * end with inactivity have a day of their own only when they came back late: it holds when it is the later one.
 */
export function lastDayOf({ expiresOn, idleMonths }: Pick<Lot, "expiresOn" | "idleMonths">, lastActiveOn: Day): Day | null {
  if (idleMonths === null) return expiresOn;
  const idle = monthsAfter(lastActiveOn, idleMonths);
  return expiresOn !== null && expiresOn > idle ? expiresOn : idle;
}

/** The same for many lots of a member: the day is worked out once for each span of inactivity. */
export function lastDays(lastActiveOn: Day): (lot: Lot) => Day | null {
  const idle = new Map<number, Day | null>();
  return ({ expiresOn, idleMonths }) => {
    if (idleMonths === null) return expiresOn;
    const known = idle.get(idleMonths) ?? lastDayOf({ expiresOn: null, idleMonths }, lastActiveOn);
    idle.set(idleMonths, known);
    return expiresOn !== null && known !== null && expiresOn > known ? expiresOn : known;
  };
}

/** The lots that can be spent on a day, in the order in which they are: the earliest last day first. */
export function spendable({ lots, lastActiveOn }: Held, today: Day): Lot[] {
  const lastDayOfLot = lastDays(lastActiveOn);
  const lastDay = (lot: Lot) => lastDayOfLot(lot) ?? "9999";
  return lots
    .filter((lot) => lot.status === "active" && lastDay(lot) >= today)
    .sort((a, b) => compare(lastDay(a), lastDay(b)) || compare(a.issuedOn, b.issuedOn) || compare(a.id, b.id));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The order in which pending lots become available, and so pay a debt. */
export const byAvailability = (a: Lot, b: Lot) => compare(a.availableOn, b.availableOn) || compare(a.id, b.id);

/** The next day on which something becomes available or is over; null when nothing will. */
export function nextDueOn({ lots, lastActiveOn }: Held): Day | null {
  const lastDay = lastDays(lastActiveOn);
  const opening = lots.filter(({ status }) => status === "pending").map(({ availableOn }) => availableOn);
  const ending = lots.filter(({ status }) => status === "active").flatMap((lot) => lastDay(lot) ?? []);
  const firstEnd = earliest(ending);
  return earliest([...opening, ...(firstEnd ? [dayAfter(firstEnd)] : [])]) ?? null;
}

const earliest = (days: readonly Day[]): Day | undefined =>
  days.reduce<Day | undefined>((first, day) => (first === undefined || day < first ? day : first), undefined);

export type Taken = { lots: Lot[]; allocations: Allocation[]; points: number };

/** Takes up to so many points out of these lots, in their order, into a bucket of theirs. */
export function take(lots: readonly Lot[], points: number, bucket: Bucket): Taken {
  let left = points;
  const taken: Taken = { lots: [], allocations: [], points: 0 };
  for (const lot of lots) {
    const part = Math.min(lot.remainingPoints, left);
    if (part === 0) continue;
    left -= part;
    taken.lots.push(settled({ ...lot, remainingPoints: lot.remainingPoints - part, [bucket]: lot[bucket] + part }, bucket));
    taken.allocations.push({ lotId: lot.id, points: -part });
  }
  return { ...taken, points: points - left };
}

const ENDS: Record<Bucket, LotStatus> = {
  spentPoints: "spent",
  settledPoints: "spent",
  expiredPoints: "expired",
  reversedPoints: "void",
};

/** A lot that holds nothing any more says where the last of it went. */
export const settled = (lot: Lot, bucket: Bucket = "settledPoints"): Lot =>
  lot.remainingPoints > 0 ? lot : { ...lot, status: ENDS[bucket] };
