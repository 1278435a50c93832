import "server-only";
import type { Db } from "@/db/client";
import { scopeByProof } from "@/lib/auth/authorize";
import { parseMinor } from "@/lib/money";
import { appendEvent } from "@/lib/orders/append-event";
import { event } from "@/lib/orders/facts";
import { answerRequest, listReceipts, type PaymentRequest } from "./data";
import type { PaymentOutcome } from "./mobile-money";
import { recordPaymentStep } from "./record-payment-step";
import { settleOrder } from "./settle-order";
import { shareOut } from "./shares";
import type { CallbackResult } from "./vocabulary";

const SYSTEM = { kind: "system", userId: null } as const;
type Paid = Extract<PaymentOutcome, { kind: "paid" }>;

/**
 * Notes how a request ended, in the caller's transaction, which holds the lock of its row and sees its shops. Money is noted
 * as much as came, once for each receipt, whatever was told before: a second receipt is a second payment. A refusal that
 * comes after anything else tells nothing.
 */
export async function settleRequest(
  tx: Db,
  request: PaymentRequest,
  outcome: PaymentOutcome,
  at: Date,
): Promise<Extract<CallbackResult, "recorded" | "declined" | "known">> {
  if (outcome.kind === "paid") return notePaid(tx, request, outcome, at);
  if (request.state !== "asked") return "known";
  await answerRequest(tx, request.id, { state: outcome.kind, failure: outcome.reason, answeredAt: at });
  for (const { shopId, orderId } of inOrder(request.shares)) {
    const failed = event("payment.failed", { reason: outcome.reason, method: "mobile_money" }, false);
    await appendEvent(tx, { shopId, orderId, event: failed, actor: SYSTEM, at });
  }
  return "declined";
}

/** A payment that was looked up has no receipt: it goes by the request's name until the receipt is told. */
async function notePaid(tx: Db, request: PaymentRequest, paid: Paid, at: Date): Promise<"recorded" | "known"> {
  const scope = scopeByProof(...new Set(request.shares.map(({ shopId }) => shopId)));
  const known = await listReceipts(tx, scope, request);
  const wasLookedUp = request.receipt === null && known.includes(request.providerRef);
  if (paid.receipt === null ? known.length > 0 : known.includes(paid.receipt)) return "known";
  if (paid.receipt !== null && wasLookedUp) {
    await answerRequest(tx, request.id, { receipt: paid.receipt });
    return "known";
  }
  const told = paid.amount === null ? undefined : parseMinor(paid.amount, request.currency);
  const reference = paid.receipt ?? request.providerRef;
  for (const { orderId, amountMinor } of inOrder(shareOut(told ?? request.amountMinor, request.shares))) {
    const payment = { amountMinor, method: "mobile_money" as const, reference, requestId: request.id };
    await settleOrder(tx, scope, { orderId, actor: SYSTEM, at }, (facts) => recordPaymentStep(facts, payment));
  }
  const receipt = request.receipt ?? paid.receipt;
  await answerRequest(tx, request.id, { state: "paid", receipt, failure: null, answeredAt: at });
  return "recorded";
}

/** Orders are locked by id, so that no two payments wait for each other. */
const inOrder = <S extends { orderId: string }>(shares: readonly S[]): S[] =>
  [...shares].sort((a, b) => (a.orderId < b.orderId ? -1 : 1));
