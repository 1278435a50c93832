import "server-only";
import type { Db } from "@/db/client";
import { retryLostRaces } from "@/db/retry";
import { inShops } from "@/db/scope";
import type { JobContext } from "@/lib/jobs/job";
import type { JobPayloads } from "@/lib/jobs/queues";
import { log } from "@/lib/log";
import { minutesAfter } from "@/lib/time";
import { listUnanswered, lockRequest, type PaymentRequest } from "./data";
import { endRequest } from "./end-request";
import { MobileMoneyError, type PaymentOutcome } from "./mobile-money";
import { operatorOf } from "./operator";
import { settleRequest } from "./settle-request";

type OperatorFor = typeof operatorOf;

const REQUESTS_AT_ONCE = 200;
/** Operators answer for a prompt's whole life within this time; what comes later still counts when it comes. */
const PATIENCE_MINUTES = 10;

/**
 * Asks the operator how requests stand that it has not told of, and ends those whose prompt is gone: nobody waits for ever
 * for a callback that was lost.
 */
export async function chasePayments(
  { db, now, signal }: JobContext,
  _payload: JobPayloads["chase-payments"],
  operatorFor: OperatorFor = operatorOf,
): Promise<void> {
  const ends = { answered: 0, timedOut: 0, unreached: 0 };
  for (const request of await listUnanswered(db, minutesAfter(now, -1), REQUESTS_AT_ONCE)) {
    signal.throwIfAborted();
    const standing = await standingOf(request, operatorFor, now);
    if (typeof standing === "object") ends.answered += Number(await settle(db, request, standing, now));
    else if (now >= minutesAfter(request.expiresAt, standing === "open" ? 0 : PATIENCE_MINUTES))
      ends.timedOut += Number(await endRequest(db, request, { state: "timed_out", failure: "The phone did not answer." }, now));
    else if (standing === "unreached") ends.unreached++;
  }
  if (ends.answered + ends.timedOut + ends.unreached > 0) log().info(ends, "payment requests chased");
}

/** "open" when the operator does not know either, "unreached" when it could not be asked. */
async function standingOf(
  { provider, providerRef }: PaymentRequest,
  operatorFor: OperatorFor,
  at: Date,
): Promise<PaymentOutcome | "open" | "unreached"> {
  if (providerRef === null) return "open";
  const operator = operatorFor(provider);
  if (!operator) return "unreached";
  try {
    return await operator.queryStatus(providerRef, at);
  } catch (thrown) {
    if (thrown instanceof MobileMoneyError) return "unreached";
    throw thrown;
  }
}

/** Whether it was news; a callback may have been faster. */
async function settle(db: Db, { id, shares }: PaymentRequest, outcome: PaymentOutcome, at: Date): Promise<boolean> {
  const scope = [...new Set(shares.map(({ shopId }) => shopId))];
  return retryLostRaces(() =>
    inShops(db, scope, async (tx) => {
      const request = await lockRequest(tx, id);
      return request !== undefined && (await settleRequest(tx, request, outcome, at)) !== "known";
    }),
  );
}
