import "server-only";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import { scopeByProof } from "@/lib/auth/authorize";
import { DEMO_CUSTOMER_EMAIL } from "@/lib/demo-accounts";
import type { OrderId, ShopId, UserId } from "@/lib/ids";
import { applyStep } from "@/lib/orders/apply-step";
import type { Decision, OrderFacts, StepActor } from "@/lib/orders/facts";
import { keptUnits } from "@/lib/orders/projection";
import { refundProposal } from "@/lib/orders/refund-proposal";
import { approveReturn, declineReturn, withdrawReturn } from "@/lib/orders/steps/answer-return";
import { receiveReturn } from "@/lib/orders/steps/receive-return";
import { refund } from "@/lib/orders/steps/refund";
import { requestCancel } from "@/lib/orders/steps/request-cancel";
import { requestReturn } from "@/lib/orders/steps/request-return";
import { settleRefund } from "@/lib/orders/steps/settle-refund";
import { daysAfter, hoursAfter } from "@/lib/time";
import { listForAftersale } from "./data";

type Happening = { of: "processing" | "delivered"; steps: ((facts: OrderFacts, at: Date) => Decision)[] };

const VISITOR: StepActor = { kind: "visitor", userId: null };
const oneUnit = (facts: OrderFacts) =>
  keptUnits(facts)
    .slice(0, 1)
    .map(({ lineId }) => ({ lineId, qty: 1 }));
const TERMS = { windowDays: 365, finalSaleLines: [] };

const askReturn =
  (reason: "unwanted" | "damaged", note: string) =>
  (facts: OrderFacts, at: Date): Decision =>
    requestReturn(facts, TERMS, { units: oneUnit(facts), reason, note, wish: "refund" }, at);
const promise = (facts: OrderFacts, at: Date): Decision =>
  refund(
    facts,
    { goodwillMinor: Math.max(1, Math.floor(facts.paidMinor / 10)), reason: "Sorry for the delay", state: "pending" },
    at,
  );

const agree = (facts: OrderFacts): Decision =>
  approveReturn(facts, { answer: "Please bring it to our shop, or hand it to the rider on Tuesday. We pay for the way." });
const comeBack =
  (reason: "unwanted" | "damaged") =>
  (facts: OrderFacts): Decision =>
    receiveReturn(facts, { units: oneUnit(facts), reason, note: "", restock: reason === "unwanted" });
const payBack = (facts: OrderFacts, at: Date): Decision => {
  const units = refundProposal(facts)?.units.map(({ lineId, qty }) => ({ lineId, qty }));
  return refund(facts, { ...(units && { units }), reason: "Returned", state: "done" }, at);
};

/** One of each that a shop has to deal with after a sale, the customer's steps first. */
const HAPPENINGS: Happening[] = [
  { of: "processing", steps: [(facts) => requestCancel(facts, { reason: "by_mistake", note: "I ordered it twice, sorry." })] },
  { of: "delivered", steps: [askReturn("unwanted", "The colour does not go with my sofa.")] },
  {
    of: "delivered",
    steps: [askReturn("damaged", "It has a crack on one side."), agree],
  },
  {
    of: "delivered",
    steps: [
      askReturn("unwanted", "I found it cheaper elsewhere."),
      (facts) => declineReturn(facts, { answer: "The seal is broken, so we cannot sell it again. We are sorry." }),
    ],
  },
  { of: "delivered", steps: [askReturn("unwanted", "It is too large."), withdrawReturn] },
  { of: "delivered", steps: [askReturn("damaged", "The box arrived open."), agree, comeBack("damaged")] },
  { of: "delivered", steps: [askReturn("unwanted", "It was a gift twice."), agree, comeBack("unwanted"), payBack] },
  { of: "delivered", steps: [promise] },
  {
    of: "delivered",
    steps: [promise, (facts) => settleRefund(facts, { outcome: "failed", failure: "The number is not registered." })],
  },
];

/** Gives a demo shop what comes after sales: requests to answer, a return in each state, refunds promised and failed. */
export async function seedRequests(db: Db, shopId: ShopId, staffId: UserId, now: Date): Promise<void> {
  const scope = scopeByProof(shopId);
  const [since, until] = [daysAfter(now, -21), hoursAfter(now, -3)];
  await inShops(db, [shopId], async (tx) => {
    const taken: OrderId[] = [];
    for (const { of, steps } of HAPPENINGS) {
      const found = await listForAftersale(tx, shopId, { status: of, email: DEMO_CUSTOMER_EMAIL, since, until });
      const orderId = found.find((id) => !taken.includes(id));
      if (!orderId) continue;
      taken.push(orderId);
      for (const [index, step] of steps.entries()) {
        const at = hoursAfter(now, index - steps.length);
        const isCustomers = step === withdrawReturn || (index === 0 && step !== promise);
        const actor = isCustomers ? VISITOR : { kind: "staff" as const, userId: staffId };
        // Nobody is written to about what never happened.
        await applyStep(tx, scope, { orderId, actor, at }, (facts) => silent(step(facts, at)));
      }
    }
  });
}

const silent = (decision: Decision): Decision => (decision.outcome === "changed" ? { ...decision, message: null } : decision);
