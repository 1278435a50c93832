import fc from "fast-check";
import { expect, test } from "vitest";
import { recordPaymentStep } from "@/lib/payments/record-payment-step";
import { minutesAfter } from "@/lib/time";
import type { Decision, OrderFacts } from "./facts";
import { dueMinor, headline, owedMinor, paymentStatus } from "./projection";
import { owedBackMinor, withheldAsOwed } from "./refund-proposal";
import { decideStep } from "./step-table";
import { NOON, orderOf } from "./testing";

const MOVES = [
  "ship",
  "deliver",
  "back",
  "cancel",
  "return",
  "pay",
  "refund",
  "present",
  "settle",
  "fail",
  "giveUp",
  "keep",
] as const;
type Move = { name: (typeof MOVES)[number]; pick: number; qty: number; amountMinor: number };

/** What a move is for the order as it stands; some are refused there. */
function decide(facts: OrderFacts, { name, pick, qty, amountMinor }: Move, at: Date): Decision {
  const units = [{ lineId: facts.lines[pick % facts.lines.length]!.id, qty }];
  const why = { reason: "other", note: "", restock: true } as const;
  const refund = { step: "refund", reason: "Sorry", state: pick % 2 === 0 ? "pending" : "done" } as const;
  switch (name) {
    case "ship":
      return decideStep(facts, { step: "ship", method: "carrier", withoutTracking: true, units }, at);
    case "deliver":
      return decideStep(facts, { step: "deliver", ...(pick % 3 === 0 && { codCollectedMinor: 0 }) }, at);
    case "back":
      return decideStep(facts, { step: "returnToSender", ...why }, at);
    case "cancel": {
      const choice = [undefined, "now", "later", "none"][pick % 4] as "now" | "later" | "none" | undefined;
      return decideStep(
        facts,
        { step: "cancel", what: pick % 5 === 0 ? "rest" : units, ...why, ...(choice && { refund: choice }) },
        at,
      );
    }
    case "return":
      return decideStep(facts, { step: "receiveReturn", units, ...why }, at);
    case "pay":
      return recordPaymentStep(facts, { amountMinor, method: "cash", reference: null });
    case "refund":
      return decideStep(facts, { ...refund, units, ...(pick % 3 === 0 && { feeMinor: 10 }) }, at);
    case "present":
      return decideStep(facts, { ...refund, goodwillMinor: amountMinor }, at);
    case "settle":
      return decideStep(facts, { step: "settleRefund", outcome: "done" }, at);
    case "fail":
      return decideStep(facts, { step: "settleRefund", outcome: "failed" }, at);
    case "giveUp":
      return decideStep(facts, { step: "giveUpRefund" }, at);
    case "keep":
      return decideStep(facts, { step: "keepRest", note: "" }, at);
  }
}

const lives = fc.record({
  quantities: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 2 }),
  moves: fc.array(
    fc.record({
      name: fc.constantFrom(...MOVES),
      pick: fc.nat(59),
      qty: fc.integer({ min: 1, max: 3 }),
      amountMinor: fc.integer({ min: 1, max: 300 }),
    }),
    { minLength: 1, maxLength: 20 },
  ),
});

test("whatever is paid, given back and kept: money is due or owed back, never both, and never more than there is", () => {
  fc.assert(
    fc.property(lives, ({ quantities, moves }) => {
      let facts: OrderFacts = { ...orderOf(quantities), status: "processing", acceptedAt: NOON };
      moves.forEach((move, index) => {
        const decision = decide(facts, move, minutesAfter(NOON, index));
        if (decision.outcome !== "changed") return;
        facts = { ...withheldAsOwed(decision.facts), status: headline(decision.facts), version: facts.version + 1 };
        const leftMinor = facts.paidMinor - facts.refundedMinor;
        expect(leftMinor).toBeGreaterThanOrEqual(0);
        expect(facts.withheldMinor).toBeGreaterThanOrEqual(0);
        expect(facts.withheldMinor + owedBackMinor(facts)).toBeLessThanOrEqual(leftMinor);
        expect(Math.min(dueMinor(facts), owedBackMinor(facts))).toBe(0);
        expect(dueMinor(facts)).toBeLessThanOrEqual(owedMinor(facts));
        if (facts.refundedMinor === 0)
          expect(["unpaid", "partially_paid", "cod_due"].includes(paymentStatus(facts))).toBe(dueMinor(facts) > 0);
      });
    }),
    { numRuns: 4000 },
  );
});
