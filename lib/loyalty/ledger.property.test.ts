import fc from "fast-check";
import { expect, test } from "vitest";
import { newId, type OrderId, type PointLotId } from "@/lib/ids";
import { addCalendarDays, type Day } from "@/lib/time";
import {
  balanceOf,
  type Entry,
  give,
  giveBack,
  type Ledger,
  type Posted,
  restore,
  reverse,
  settleDays,
  spend,
  takeByHand,
  writeOff,
} from "./ledger";
import { lastDayOf, type NewLot, nextDueOn } from "./lots";

/*
 * Random lives of a member against a model that knows no lots: what each order has earned by now, what was spent, and what
 * the days have brought. After each command the ledger, its journal and the model must tell the same.
 */
type Command =
  | { do: "earn"; points: number; opensIn: number; lastsDays: number | null; idle: number | null; unpaid: boolean }
  | { do: "refund" | "undo"; order: number; share: number }
  | { do: "spend" | "take" | "adjust"; points: number }
  | { do: "giveBack"; spent: number; share: number; days: number }
  | { do: "pass"; days: number }
  | { do: "pay"; order: number };

const points = fc.integer({ min: 1, max: 60 });
const place = fc.nat({ max: 3 });
const share = fc.oneof(fc.constant(100), fc.integer({ min: 1, max: 100 }));
const seldom = fc.integer({ min: 1, max: 5 }).map((n) => n === 1);
const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({
    ...{ do: fc.constant("earn" as const), points, opensIn: fc.oneof(fc.constant(0), fc.nat({ max: 9 })), unpaid: seldom },
    ...{ lastsDays: fc.option(fc.integer({ min: 0, max: 60 })), idle: fc.option(fc.integer({ min: 1, max: 2 })) },
  }),
  fc.record({ do: fc.constantFrom("refund" as const, "undo" as const), order: place, share }),
  fc.record({ do: fc.constantFrom("spend" as const, "spend" as const, "take" as const, "adjust" as const), points }),
  fc.record({ do: fc.constant("giveBack" as const), spent: place, share, days: fc.nat({ max: 30 }) }),
  fc.record({ do: fc.constant("pass" as const), days: fc.integer({ min: 1, max: 25 }) }),
  fc.record({ do: fc.constant("pay" as const), order: place }),
);

type Order = { id: OrderId; lotId: PointLotId; sold: number; kept: number; unpaid: boolean };
type Spent = { entry: Entry; back: number };
type World = { ledger: Ledger; today: Day; orders: Order[]; spends: Spent[]; journal: Entry[]; number: number };

const START = "2026-01-30" as Day;
const fresh = (): World => ({
  ledger: { activePoints: 0, pendingPoints: 0, debtPoints: 0, lastActiveOn: START, lots: [] },
  ...{ today: START, orders: [], spends: [], journal: [], number: 0 },
});

function run(world: World, one: Command): void {
  const key = `${one.do}:${++world.number}`;
  const blocked = () => new Set(world.orders.filter(({ unpaid }) => unpaid).map(({ lotId }) => lotId));
  const post = ({ ledger, entries }: Posted) => {
    checkEntries(world.ledger, ledger, entries);
    world.ledger = ledger;
    world.journal.push(...entries);
    return entries;
  };
  // As every writer does: the days first.
  post(settleDays(world.ledger, world.today, blocked()));
  const { ledger, today } = world;
  switch (one.do) {
    case "earn": {
      const [id, orderId] = [newId("lot"), newId("ord")];
      const availableOn = addCalendarDays(today, one.opensIn);
      const lastDay = one.lastsDays === null ? null : addCalendarDays(availableOn, one.lastsDays);
      const lot: NewLot = {
        ...{
          id,
          source: "order",
          orderId,
          causeId: null,
          givenPoints: one.points,
          issuedOn: today,
          availableOn,
          rulesVersion: 1,
        },
        ...(one.idle === null ? { expiresOn: lastDay, idleMonths: null } : { expiresOn: null, idleMonths: one.idle }),
      };
      post(give(ledger, lot, today, "earned", { key, orderId }, one.unpaid));
      world.orders.push({ id: orderId, lotId: id, sold: one.points, kept: one.points, unpaid: one.unpaid });
      return;
    }
    case "refund": {
      const order = world.orders[one.order];
      const back = order ? Math.ceil((order.kept * one.share) / 100) : 0;
      if (!order || back === 0) return;
      post(reverse(ledger, order.lotId, back, today, { key, orderId: order.id }));
      order.kept -= back;
      return;
    }
    case "undo": {
      const order = world.orders[one.order];
      const again = order ? Math.ceil(((order.sold - order.kept) * one.share) / 100) : 0;
      if (!order || again === 0) return;
      post(restore(ledger, order.lotId, again, today, { key, orderId: order.id }, { isBlocked: order.unpaid }));
      order.kept += again;
      return;
    }
    case "spend": {
      const could = spendableBy(world);
      const done = spend(ledger, one.points, today, { key });
      expect(done !== undefined).toBe(one.points <= could);
      if (!done) return;
      checkOrderOfSpending(world, done);
      const [entry] = post(done);
      if (entry) world.spends.push({ entry, back: 0 });
      return;
    }
    case "take": {
      const done = takeByHand(ledger, one.points, today, { key });
      expect(done !== undefined).toBe(one.points <= spendableBy(world));
      if (done) post(done);
      return;
    }
    case "adjust": {
      const lot = { id: newId("lot"), source: "adjustment" as const, orderId: null, causeId: key, givenPoints: one.points };
      const days = { issuedOn: today, availableOn: today, expiresOn: null, idleMonths: null, rulesVersion: 1 };
      post(give(ledger, { ...lot, ...days }, today, "adjusted", { key }));
      return;
    }
    case "giveBack": {
      const spent = world.spends[one.spent];
      const left = spent ? -spent.entry.points - spent.back : 0;
      const back = Math.ceil((left * one.share) / 100);
      if (!spent || back === 0) return;
      const leastDay = addCalendarDays(today, one.days);
      const { allocations } = spent.entry;
      post(giveBack(ledger, { allocations, before: spent.back, points: back, leastDay }, { key }));
      spent.back += back;
      return;
    }
    case "pass":
      world.today = addCalendarDays(today, one.days);
      post(settleDays(world.ledger, world.today, blocked()));
      if (blocked().size === 0) expect((nextDueOn(world.ledger) ?? "9999") > world.today).toBe(true);
      return;
    case "pay": {
      const order = world.orders[one.order];
      if (order) order.unpaid = false;
    }
  }
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const heldIn = ({ lots }: Ledger, status: "active" | "pending") =>
  sum(lots.filter((lot) => lot.status === status).map(({ remainingPoints }) => remainingPoints));
/** What the model says can be spent: nothing while there is a debt. */
const spendableBy = ({ ledger, today }: World) =>
  sum(
    ledger.lots
      .filter((lot) => lot.status === "active" && (lastDayOf(lot, ledger.lastActiveOn) ?? today) >= today)
      .map(({ remainingPoints }) => remainingPoints),
  );

function checkEntries(before: Ledger, after: Ledger, entries: readonly Entry[]): void {
  expect(balanceOf(after) - balanceOf(before)).toBe(sum(entries.map((entry) => entry.points)));
  expect(after.pendingPoints - before.pendingPoints).toBe(sum(entries.map(({ pending }) => pending)));
  expect(after.debtPoints - before.debtPoints).toBe(sum(entries.map(({ debt }) => debt)));
  for (const { kind, points: moved, pending, debt, allocations } of entries) {
    const allocated = sum(allocations.map((one) => one.points));
    if (kind === "available") expect(allocated).toBe(moved);
    else expect(allocated).toBe(moved + pending + (kind === "reversed" ? debt : 0));
  }
}

/** The earliest last day first: what was left alone has none that is earlier than what was taken. */
function checkOrderOfSpending({ ledger, today }: World, done: Posted): void {
  const days = new Map(ledger.lots.map((lot) => [lot.id, lastDayOf(lot, ledger.lastActiveOn) ?? "9999"]));
  const taken = done.entries.flatMap(({ allocations }) => allocations.map(({ lotId }) => days.get(lotId) ?? ""));
  expect(taken).toEqual([...taken].sort());
  const left = done.ledger.lots.filter((lot) => lot.status === "active" && lot.remainingPoints > 0);
  const untouched = left.map(({ id }) => days.get(id) ?? "").filter((day) => day >= today);
  for (const day of untouched) expect(day >= (taken.at(-1) ?? "")).toBe(true);
}

function checkWorld(world: World): void {
  const { ledger, journal, orders } = world;
  for (const lot of ledger.lots) {
    const { remainingPoints, spentPoints, expiredPoints, reversedPoints, settledPoints } = lot;
    const parts = [remainingPoints, spentPoints, expiredPoints, reversedPoints, settledPoints];
    expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
    expect(sum(parts)).toBe(lot.givenPoints);
    expect(remainingPoints > 0).toBe(lot.status === "active" || lot.status === "pending");
    expect(parts.every(Number.isInteger)).toBe(true);
  }
  expect(ledger.activePoints).toBe(heldIn(ledger, "active"));
  expect(ledger.pendingPoints).toBe(heldIn(ledger, "pending"));
  expect(ledger.debtPoints).toBeGreaterThanOrEqual(0);
  expect(ledger.activePoints === 0 || ledger.debtPoints === 0).toBe(true);
  expect(balanceOf(ledger)).toBe(sum(journal.map((entry) => entry.points)));
  expect(new Set(journal.map(({ key }) => key)).size).toBe(journal.length);
  for (const { id, lotId, kept, unpaid } of orders) {
    const own = journal.filter(({ orderId }) => orderId === id);
    const of = (kind: Entry["kind"]) =>
      sum(own.filter((entry) => entry.kind === kind).map((entry) => entry.points + entry.pending));
    // What was given, less what was taken back of it; what had expired by then was not taken a second time.
    const forgiven = of("earned") + of("restored") + of("reversed") - kept;
    expect(forgiven).toBeGreaterThanOrEqual(0);
    expect(forgiven).toBeLessThanOrEqual(-of("expired"));
    const lot = ledger.lots.find((one) => one.id === lotId);
    if (unpaid) expect(lot?.status).not.toBe("active");
  }
}

test("a ledger tells the same as its journal and as a plain model, whatever happens to it", () => {
  const runs = Number(process.env.LEDGER_RUNS ?? 800);
  fc.assert(
    fc.property(fc.array(command, { minLength: 1, maxLength: 25, size: "max" }), (commands) => {
      const world = fresh();
      for (const one of commands) {
        run(world, one);
        checkWorld(world);
      }
      const again = settleDays(
        world.ledger,
        world.today,
        new Set(world.orders.filter(({ unpaid }) => unpaid).map(({ lotId }) => lotId)),
      );
      if (commands.at(-1)?.do === "pass") expect(again.entries).toEqual([]);
      for (const order of world.orders.filter(({ kept }) => kept > 0))
        run(world, { do: "refund", order: world.orders.indexOf(order), share: 100 });
      checkWorld(world);
      const closed = writeOff(world.ledger, { key: "closed" });
      expect(closed.ledger).toMatchObject({ activePoints: 0, pendingPoints: 0, debtPoints: 0 });
      expect(heldIn(closed.ledger, "active") + heldIn(closed.ledger, "pending")).toBe(0);
    }),
    { numRuns: runs },
  );
}, 240_000);
