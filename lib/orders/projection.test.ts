import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { minutesAfter } from "@/lib/time";
import type { OrderFacts } from "./facts";
import type { StepInput } from "./input";
import { snapshot } from "./milestones";
import { type OrderStatus, passage } from "./order-status";
import { dueMinor, headline, lineQuantities, owedMinor, paymentStatus, unitsProblem } from "./projection";
import { decideStep } from "./step-table";
import { NOON, orderOf } from "./testing";

/** A step by small random numbers; `pick` chooses a line or parcel of the order as it stands. */
function stepOf(facts: OrderFacts, name: string, pick: number, qty: number): StepInput {
  const line = facts.lines[pick % facts.lines.length]!;
  const units = [{ lineId: line.id, qty }];
  const parcel =
    facts.shipments.length > 0 && pick % 3 > 0 ? { shipmentId: facts.shipments[pick % facts.shipments.length]!.id } : {};
  const why = { reason: "other", note: "", restock: pick % 2 === 0 } as const;
  switch (name) {
    case "hold":
      return { step: "hold", reason: "other", note: "" };
    case "ship":
      return {
        step: "ship",
        method: (["carrier", "own_rider", "pickup", "carrier"] as const)[pick % 4]!,
        withoutTracking: true,
        ...(pick % 5 > 1 ? { units } : {}),
      };
    case "cancel":
      return { step: "cancel", what: pick % 4 === 0 ? "order" : pick % 4 === 1 ? "rest" : units, ...why };
    case "receiveReturn":
      return { step: "receiveReturn", ...(pick % 2 === 0 ? { units } : {}), ...why };
    case "failAttempt":
      return { step: "failAttempt", ...parcel, reason: "other", note: "" };
    case "returnToSender":
      return { step: "returnToSender", ...parcel, ...why };
    case "correct":
      return { step: "correct", reason: "wrong" };
    case "accept":
    case "release":
    case "undo":
      return { step: name };
    default:
      return { step: name as "setOut" | "deliver" | "recall", ...parcel };
  }
}

const NAMES = [
  "accept",
  "ship",
  "ship",
  "ship",
  "setOut",
  "failAttempt",
  "deliver",
  "deliver",
  "recall",
  "returnToSender",
  "cancel",
  "cancel",
  "receiveReturn",
  "hold",
  "release",
  "correct",
  "undo",
];
const walks = fc.record({
  quantities: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
  steps: fc.array(fc.tuple(fc.constantFrom(...NAMES), fc.nat(59), fc.integer({ min: 1, max: 4 })), {
    minLength: 1,
    maxLength: 25,
  }),
});

/** The plainest reading of the rule: name the stage of every single unit, drop those that are gone, take the least. */
function headlineUnitByUnit(facts: OrderFacts): OrderStatus {
  const ranks: OrderStatus[] = ["pending", "processing", "shipped", "out_for_delivery", "delivered"];
  const stages = facts.lines.flatMap((line) => {
    const travelling = facts.shipments
      .filter(({ stage }) => stage !== "recalled")
      .flatMap((parcel) =>
        parcel.units.filter(({ lineId }) => lineId === line.id).flatMap(({ qty }) => Array<string>(qty).fill(parcel.stage)),
      );
    let toReturn = line.qtyReturnedAfterDelivery;
    const stagesOfLine = travelling.map((stage) => (stage === "delivered" && toReturn-- > 0 ? "returned" : stage));
    const cancelled = Array<string>(line.qtyCancelled).fill("cancelled");
    const waiting = Array<string>(line.qtyOrdered - line.qtyCancelled - travelling.length).fill(
      facts.acceptedAt ? "processing" : "pending",
    );
    return [...stagesOfLine, ...cancelled, ...waiting];
  });
  const active = stages.filter((stage) => stage !== "cancelled" && stage !== "returned");
  if (active.length === 0) return stages.every((stage) => stage === "cancelled") ? "cancelled" : "returned";
  return ranks.find((rank) => active.includes(rank))!;
}

function walk(
  { quantities, steps }: { quantities: number[]; steps: [string, number, number][] },
  visit: (before: OrderFacts, after: OrderFacts) => void,
) {
  let facts = orderOf(quantities);
  steps.forEach(([name, pick, qty], index) => {
    const at = minutesAfter(NOON, index);
    const decision = decideStep(facts, stepOf(facts, name, pick, qty), at);
    if (decision.outcome !== "changed") return;
    const before = decision.undoable ? snapshot(facts, decision) : null;
    const after: OrderFacts = {
      ...decision.facts,
      status: headline(decision.facts),
      version: facts.version + 1,
      lastStep: { type: decision.event.type, fromStatus: facts.status, at, before },
    };
    visit(facts, after);
    facts = after;
  });
}

describe("any sequence of steps", () => {
  test("keeps to the table of moves", () => {
    fc.assert(
      fc.property(walks, (plan) =>
        walk(plan, (before, after) => expect(passage(before.status, after.status)).not.toBe("forbidden")),
      ),
      { numRuns: 3000 },
    );
  });

  test("shows the headline a unit-by-unit count gives", () => {
    fc.assert(
      fc.property(walks, (plan) => walk(plan, (_, after) => expect(headline(after)).toBe(headlineUnitByUnit(after)))),
      { numRuns: 2000 },
    );
  });

  test("an order is unpaid exactly as long as something is due, and the door settles what arrives last", () => {
    const TO_BE_PAID = ["unpaid", "partially_paid", "cod_due"];
    fc.assert(
      fc.property(walks, (plan) =>
        walk(plan, (before, after) => {
          expect(TO_BE_PAID.includes(paymentStatus(after))).toBe(dueMinor(after) > 0);
          if (before.status !== "delivered" && after.lastStep?.type === "shipment.delivered" && after.status === "delivered")
            expect(dueMinor(after)).toBe(0);
        }),
      ),
      { numRuns: 2000 },
    );
  });

  test("never ships, cancels or returns a unit that is not there", () => {
    fc.assert(
      fc.property(walks, (plan) =>
        walk(plan, (_, after) => {
          for (const line of after.lines) {
            const { cancelled, shipped, delivered, returned, unshipped } = lineQuantities(line, after.shipments);
            expect(cancelled + shipped + unshipped).toBe(line.qtyOrdered);
            expect(Math.min(cancelled, shipped, delivered, returned, unshipped)).toBeGreaterThanOrEqual(0);
            expect(Math.max(delivered, returned)).toBeLessThanOrEqual(shipped);
          }
        }),
      ),
      { numRuns: 2000 },
    );
  });

  test("never collects more cash at the door than is owed, nor less than nothing", () => {
    fc.assert(
      fc.property(walks, (plan) => walk(plan, (_, after) => expect(after.paidMinor).toBeGreaterThanOrEqual(0))),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(walks, (plan) =>
        walk(plan, (before, after) => expect(after.paidMinor <= Math.max(before.paidMinor, owedMinor(after))).toBe(true)),
      ),
      { numRuns: 2000 },
    );
  });
});

describe("paymentStatus", () => {
  const facts = orderOf([2]);
  const with_ = (values: Partial<OrderFacts>) => paymentStatus({ ...facts, ...values });

  test.each([
    ["cod_due", {}],
    ["unpaid", { paymentMethod: "mobile_money" }],
    ["partially_paid", { paidMinor: 100 }],
    ["paid", { paidMinor: 250 }],
    ["overpaid", { paidMinor: 251 }],
    ["partially_refunded", { paidMinor: 250, refundedMinor: 100 }],
    ["refunded", { paidMinor: 250, refundedMinor: 250 }],
    ["voided", { lines: facts.lines.map((line) => ({ ...line, qtyCancelled: line.qtyOrdered })) }],
    ["paid", { totalMinor: 0 }],
    ["paid", { paidMinor: 150, lines: facts.lines.map((line) => ({ ...line, qtyReturnedAfterDelivery: 1 })) }],
  ] as const)("%s", (status, values) => expect(with_(values as Partial<OrderFacts>)).toBe(status));
});

test("units that are not there are refused by the name of what is meant, never by its id", () => {
  const { lines } = orderOf([3, 1]);
  const [kikoi, mug] = [
    { ...lines[0]!, title: "Kikoi", options: "Blue / Large" },
    { ...lines[1]!, title: "Enamel mug", options: "" },
  ];
  const of = (qty: number, { id } = kikoi) => [{ lineId: id, qty }];
  const problem = (chosen: ReturnType<typeof of>, left = of(2)) => unitsProblem([kikoi, mug], chosen, left);
  expect(problem(of(2))).toBeUndefined();
  expect(problem(of(3))).toBe("Kikoi (Blue / Large) has 2 units for this; 3 were asked for.");
  expect(problem(of(3), of(1))).toBe("Kikoi (Blue / Large) has 1 unit for this; 3 were asked for.");
  expect(problem(of(1, mug))).toBe("No unit of Enamel mug is left for this.");
  const strange = { ...mug, id: newId("lin") };
  expect(problem(of(1, strange))).toBe("One of the chosen lines is not part of this order.");
});
