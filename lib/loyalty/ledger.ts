import type { Id, OrderId, PointLotId, UserId } from "@/lib/ids";
import type { Day } from "@/lib/time";
import { byAvailability, type Lot, lastDayOf, lastDays, type NewLot, settled, spendable, type Taken, take } from "./lots";
import type { Allocation, EntryKind } from "./vocabulary";

/** A member's points as far as a movement needs them: the sums, the lots that hold points, and those the movement names. */
export type Ledger = { activePoints: number; pendingPoints: number; debtPoints: number; lastActiveOn: Day; lots: readonly Lot[] };

/** A movement as it will stand in the journal; `points` moves the balance, which is `active - debt`. */
export type Entry = {
  kind: EntryKind;
  key: string;
  points: number;
  pending: number;
  debt: number;
  allocations: Allocation[];
  orderId: OrderId | null;
  causeId: string | null;
  note: string;
  actorId: UserId | null;
};
export type Posted = { ledger: Ledger; entries: Entry[] };

/** What tells a movement from any other: with the same key it is written once. */
export type Movement = { key: string } & Partial<Pick<Entry, "orderId" | "causeId" | "note" | "actorId">>;

export const balanceOf = ({ activePoints, debtPoints }: Pick<Ledger, "activePoints" | "debtPoints">) => activePoints - debtPoints;

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

/** Two movements as one: the second began with what the first left. */
export const joined = (first: Posted, then: Posted): Posted => ({
  ledger: then.ledger,
  entries: [...first.entries, ...then.entries],
});

/** Movements one after the other, each on what the one before left. */
export function inTurn(ledger: Ledger, ...moves: ((ledger: Ledger) => Posted)[]): Posted {
  const none: Posted = { ledger, entries: [] };
  return moves.reduce((done, move) => joined(done, move(done.ledger)), none);
}

type GivenAs = "earned" | "credited" | "adjusted";

/** Points are given: pending until their day, and as long as they are blocked, or into the balance (and any debt) at once. */
export function give(ledger: Ledger, lot: NewLot, today: Day, kind: GivenAs, move: Movement, isBlocked = false): Posted {
  const pending: Lot = { ...lot, ...EMPTY, status: "pending", remainingPoints: lot.givenPoints };
  const whole = { ...ledger, pendingPoints: ledger.pendingPoints + lot.givenPoints, lots: [...ledger.lots, pending] };
  const allocations = [{ lotId: lot.id, points: lot.givenPoints }];
  if (isBlocked || lot.availableOn > today)
    return posted(withActivity(whole, today), kind, move, { pending: lot.givenPoints, allocations });
  const { ledger: after, debt } = open(whole, pending);
  return posted(withActivity(after, today), kind, move, { points: lot.givenPoints, debt, allocations });
}

const EMPTY = { spentPoints: 0, expiredPoints: 0, reversedPoints: 0, settledPoints: 0 };

/** Pending points become the member's to spend; a debt is paid first. */
function makeAvailable(ledger: Ledger, lot: Lot): Posted {
  const { ledger: after, debt } = open(ledger, lot);
  const points = lot.remainingPoints;
  const allocations = [{ lotId: lot.id, points }];
  const move = { key: `available:${lot.id}:${lot.givenPoints}`, orderId: lot.orderId, causeId: lot.causeId };
  return posted(after, "available", move, { points, pending: -points, debt, allocations });
}

/** The pending lot active, and what of it goes into the debt; `debt` is the change of what is owed. */
function open(ledger: Ledger, lot: Lot): { ledger: Ledger; debt: number } {
  const paid = Math.min(lot.remainingPoints, ledger.debtPoints);
  const opened = settled({
    ...lot,
    status: "active",
    remainingPoints: lot.remainingPoints - paid,
    settledPoints: lot.settledPoints + paid,
  });
  const after = {
    ...ledger,
    pendingPoints: ledger.pendingPoints - lot.remainingPoints,
    activePoints: ledger.activePoints + opened.remainingPoints,
    debtPoints: ledger.debtPoints - paid,
    lots: replaced(ledger.lots, [opened]),
  };
  return { ledger: after, debt: -paid || 0 };
}

/**
 * Takes points back: from their own lot, then from others that can be spent, and what is left becomes a debt. What of their
 * own lot has expired is gone already, and is not taken a second time.
 */
export function reverse(ledger: Ledger, lotId: PointLotId, points: number, today: Day, move: Movement): Posted {
  const own = ledger.lots.find(({ id }) => id === lotId);
  const others = spendable(ledger, today).filter(({ id }) => id !== lotId);
  const gone = Math.min(own?.expiredPoints ?? 0, Math.max(0, points - (own?.remainingPoints ?? 0)));
  const due = points - gone;
  const taken = take([...(own ? [own] : []), ...others], due, "reversedPoints");
  const pending = own?.status === "pending" ? -(taken.allocations.find((one) => one.lotId === lotId)?.points ?? 0) : 0;
  const debt = due - taken.points;
  const after = {
    ...ledger,
    pendingPoints: ledger.pendingPoints - pending,
    activePoints: ledger.activePoints - (taken.points - pending),
    debtPoints: ledger.debtPoints + debt,
    lots: replaced(ledger.lots, taken.lots).map((lot) => (lot.id === lotId && gone > 0 ? forgiven(lot, gone) : lot)),
  };
  const change = { points: pending - due || 0, pending: -pending || 0, debt, allocations: taken.allocations };
  return posted(after, "reversed", move, change);
}

const forgiven = (lot: Lot, points: number): Lot => ({
  ...lot,
  expiredPoints: lot.expiredPoints - points,
  reversedPoints: lot.reversedPoints + points,
});

/** How restored points open: blocked ones stay pending, and an order that is delivered anew has its return window anew. */
export type Reopening = { isBlocked?: boolean; opensOn?: Day; expiresOn?: Day | null };

/**
 * A reversal did not stand: the points are given again in the lot they belonged to, a debt paid first. A lot that was taken
 * back whole, and of which nothing was ever spent, waits again for its day.
 */
export function restore(
  ledger: Ledger,
  lotId: PointLotId,
  points: number,
  today: Day,
  move: Movement,
  { isBlocked = false, opensOn, expiresOn }: Reopening = {},
): Posted {
  const found = lotOf(ledger, lotId);
  const isWhole = found.status !== "pending" && found.remainingPoints === 0 && found.spentPoints === 0;
  const isLater = isWhole && opensOn !== undefined && opensOn > found.availableOn;
  const lot = isLater ? { ...found, availableOn: opensOn, expiresOn: later(found.expiresOn, expiresOn) } : found;
  const isPending = lot.status === "pending" || (isWhole && (isBlocked || lot.availableOn > today));
  const paid = isPending ? 0 : Math.min(points, ledger.debtPoints);
  const fuller = settled({
    ...lot,
    status: isPending ? "pending" : "active",
    givenPoints: lot.givenPoints + points,
    remainingPoints: lot.remainingPoints + points - paid,
    settledPoints: lot.settledPoints + paid,
  });
  const after = {
    ...ledger,
    pendingPoints: ledger.pendingPoints + (isPending ? points : 0),
    activePoints: ledger.activePoints + (isPending ? 0 : points - paid),
    debtPoints: ledger.debtPoints - paid,
    lots: replaced(ledger.lots, [fuller]),
  };
  const allocations = [{ lotId, points }];
  return posted(
    after,
    "restored",
    move,
    isPending ? { pending: points, allocations } : { points, debt: -paid || 0, allocations },
  );
}

/** The later of two last days; none at all when the lot has none. */
const later = (one: Day | null, other: Day | null | undefined): Day | null =>
  one === null ? null : other && other > one ? other : one;

/** Points go for a reward; undefined when there are not so many. It is activity once the reward is used for good. */
export function spend(ledger: Ledger, points: number, today: Day, move: Movement): Posted | undefined {
  const taken = take(spendable(ledger, today), points, "spentPoints");
  if (taken.points < points) return undefined;
  return takenOut(ledger, "spent", taken, move);
}

/** Staff take points that were given by mistake; undefined when there are not so many: that makes no debt. */
export function takeByHand(ledger: Ledger, points: number, today: Day, move: Movement): Posted | undefined {
  const taken = take(spendable(ledger, today), points, "reversedPoints");
  return taken.points < points ? undefined : takenOut(ledger, "adjusted", taken, move);
}

/**
 * Spent points come back into the lots they were taken from, the last taken first, after those that came back before. They
 * keep their last day, or can be spent until `leastDay` when that is later; null is none. A debt is paid first.
 */
export function giveBack(
  ledger: Ledger,
  {
    allocations,
    before,
    points,
    leastDay,
  }: { allocations: readonly Allocation[]; before: number; points: number; leastDay: Day | null },
  move: Movement,
): Posted {
  let [skip, left, debt] = [before, points, ledger.debtPoints];
  const lots: Lot[] = [];
  const given: Allocation[] = [];
  for (const { lotId, points: taken } of allocations.toReversed()) {
    const free = Math.max(0, -taken - skip);
    skip = Math.max(0, skip + taken);
    const back = Math.min(free, left);
    if (back === 0) continue;
    const lot = lotOf(ledger, lotId);
    const paid = Math.min(back, debt);
    const isShort = leastDay !== null && (lastDayOf(lot, ledger.lastActiveOn) ?? leastDay) < leastDay;
    lots.push(
      settled({
        ...lot,
        status: "active",
        remainingPoints: lot.remainingPoints + back - paid,
        spentPoints: lot.spentPoints - back,
        settledPoints: lot.settledPoints + paid,
        expiresOn: isShort ? leastDay : lot.expiresOn,
      }),
    );
    given.push({ lotId, points: back });
    [left, debt] = [left - back, debt - paid];
  }
  if (left > 0) throw new Error("More points would come back than were spent.");
  const paid = ledger.debtPoints - debt;
  const after = {
    ...ledger,
    activePoints: ledger.activePoints + points - paid,
    debtPoints: debt,
    lots: replaced(ledger.lots, lots),
  };
  return posted(after, "returned", move, { points, debt: -paid || 0, allocations: given });
}

/** What the days have brought: points that became available, but those of `blocked` lots, and points whose last day is over. */
export function settleDays(ledger: Ledger, today: Day, blocked: ReadonlySet<PointLotId> = new Set()): Posted {
  const lastDay = lastDays(ledger.lastActiveOn);
  const isOver = (lot: Lot) => lot.status === "active" && (lastDay(lot) ?? today) < today;
  const expire = (lot: Lot) => (now: Ledger) => {
    const move = {
      key: `expired:${lot.id}:${lot.givenPoints}:${lot.expiredPoints}:${today}`,
      orderId: lot.orderId,
      causeId: lot.causeId,
    };
    return takenOut(now, "expired", take([lot], lot.remainingPoints, "expiredPoints"), move);
  };
  const due = ledger.lots
    .filter((lot) => lot.status === "pending" && lot.availableOn <= today && !blocked.has(lot.id))
    .sort(byAvailability);
  const opened = inTurn(ledger, ...due.map((lot) => (now: Ledger) => makeAvailable(now, lot)));
  const expired = inTurn(opened.ledger, ...opened.ledger.lots.filter(isOver).map(expire));
  return joined(opened, expired);
}

/** The account closes: what it holds is void, and what it owes is forgiven. */
export function writeOff(ledger: Ledger, move: Movement): Posted {
  const held = ledger.lots.filter(({ remainingPoints }) => remainingPoints > 0);
  const taken = take(held, sum(held.map(({ remainingPoints }) => remainingPoints)), "reversedPoints");
  const { activePoints, pendingPoints, debtPoints } = ledger;
  const empty = { ...ledger, activePoints: 0, pendingPoints: 0, debtPoints: 0, lots: replaced(ledger.lots, taken.lots) };
  const change = { points: debtPoints - activePoints, pending: -pendingPoints || 0, debt: -debtPoints || 0 };
  return posted(empty, "written_off", move, { ...change, allocations: taken.allocations });
}

function takenOut(ledger: Ledger, kind: EntryKind, taken: Taken, move: Movement): Posted {
  const lots = replaced(ledger.lots, taken.lots);
  const after = { ...ledger, activePoints: ledger.activePoints - taken.points, lots };
  return posted(after, kind, move, { points: -taken.points, allocations: taken.allocations });
}

/** The member earned something, or used a reward, on this day: points that end with inactivity last on from it. */
export const withActivity = (ledger: Ledger, today: Day): Ledger =>
  ledger.lastActiveOn < today ? { ...ledger, lastActiveOn: today } : ledger;

const replaced = (lots: readonly Lot[], changed: readonly Lot[]): Lot[] =>
  lots.map((lot) => changed.find(({ id }) => id === lot.id) ?? lot);

function lotOf({ lots }: Ledger, id: Id<"lot">): Lot {
  const lot = lots.find((one) => one.id === id);
  if (!lot) throw new Error(`The lot ${id} is not among those that were read.`);
  return lot;
}

type Change = { points?: number; pending?: number; debt?: number; allocations: Allocation[] };

function posted(ledger: Ledger, kind: EntryKind, move: Movement, change: Change): Posted {
  const { key, orderId = null, causeId = null, note = "", actorId = null } = move;
  const { points = 0, pending = 0, debt = 0, allocations } = change;
  return { ledger, entries: [{ kind, key, points, pending, debt, allocations, orderId, causeId, note, actorId }] };
}
