import "server-only";
import { createHash } from "node:crypto";
import type { Db } from "@/db/client";
import { retryLostRaces } from "@/db/retry";
import { inShops } from "@/db/scope";
import type { Context } from "@/lib/context";
import { env } from "@/lib/env";
import { found } from "@/lib/errors";
import { log } from "@/lib/log";
import { readCallbackToken } from "./callback-token";
import { withoutPhone } from "./daraja-body";
import { answerRequest, findRequest, insertCallback, isCallbackKnown, lockRequest } from "./data";
import type { CallbackReading } from "./mobile-money";
import { operatorOf } from "./operator";
import { settleRequest } from "./settle-request";
import type { CallbackResult } from "./vocabulary";

export type CallbackDelivery = {
  /** The last part of the address it was sent to: it names the request, and lets in. */
  secret: string;
  /** The body to the byte, and as it was read. */
  text: string;
  body: unknown;
};

/**
 * Takes in what an operator tells of a request to pay. It may come before the operator's own answer, late, repeatedly and in
 * any order; each telling is kept once and money noted once. What cannot be understood or is about another request is kept,
 * too, and answered alike. An address we did not make is "not found".
 */
export async function receiveCallback({ db, now, requestId }: Context, delivery: CallbackDelivery): Promise<void> {
  const id = readCallbackToken(delivery.secret, env().AUTH_SECRET);
  const request = found(id && (await findRequest(db, id)), "callback");
  const reading = operatorOf(request.provider)?.readCallback(delivery.body);
  const scope = [...new Set(request.shares.map(({ shopId }) => shopId))];
  const outcome = await retryLostRaces(() => inShops(db, scope, (tx) => takeIn(tx, request.id, { ...delivery, reading }, now)));
  const line = { requestId, paymentRequest: request.id, outcome };
  if (outcome === "unknown" || outcome === "unreadable") log().warn(line, "payment callback");
  else log().info(line, "payment callback");
}

type Read = CallbackDelivery & { reading: CallbackReading | undefined };

/** Under the lock of the request's row, so that the same callback twenty times at once is one. */
async function takeIn(
  tx: Db,
  id: Parameters<typeof lockRequest>[1],
  { text, body, reading }: Read,
  at: Date,
): Promise<CallbackResult | "repeated"> {
  const request = found(await lockRequest(tx, id), "callback");
  const { provider, providerRef } = request;
  const fingerprint = createHash("sha256").update(`${id}\n${text}`).digest("base64url");
  const row = { provider, fingerprint, requestId: id, providerRef: reading?.providerRef ?? null, receivedAt: at };
  const kept = { ...row, outcome: "unknown" as CallbackResult, body: withoutPhone(body) ?? "null" };
  if (await isCallbackKnown(tx, kept)) return "repeated";
  const isOwn = reading && (providerRef === null || providerRef === reading.providerRef);
  if (isOwn && providerRef === null) await answerRequest(tx, id, { providerRef: reading.providerRef });
  if (!reading) kept.outcome = "unreadable";
  else if (isOwn) kept.outcome = await settleRequest(tx, { ...request, providerRef: reading.providerRef }, reading.outcome, at);
  await insertCallback(tx, kept);
  return kept.outcome;
}
