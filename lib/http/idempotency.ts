import "server-only";
import { createHash } from "node:crypto";
import type { Db } from "@/db/client";
import { authorityOf, stillHolds } from "@/lib/auth/authority";
import type { Context } from "@/lib/context";
import { AppError, malformed, unauthenticated } from "@/lib/errors";
import { findAnswer, reserveKey, storeAnswer } from "./data";
import { databaseCode } from "./database-code";
import { toProblem } from "./problem";
import type { Answer, IdempotencyMode } from "./route";

const KEY = /^[\x21-\x7e]{1,255}$/;
const LOCK_NOT_AVAILABLE = "55P03";

/**
 * Runs the work once per Idempotency-Key of a caller. The key is stored in the transaction of the effect itself, so the
 * two exist together or not at all; a repeat gets the first answer again, marked `Idempotent-Replayed`. Kept are what
 * succeeded and what the state of things forbade (409). Any other refusal or failure leaves no trace, so that the same
 * key may try again. Whoever is no longer what they were when they got an answer (left the shop, or has a smaller role)
 * does not get it again, and the work is not done anew either.
 */
export async function replayOrRun(
  ctx: Context,
  request: Request,
  body: string,
  mode: Exclude<IdempotencyMode, "ignored">,
  work: (ctx: Context) => Promise<Answer | Response>,
): Promise<Answer | Response> {
  const key = request.headers.get("idempotency-key");
  if (key === null && mode === "required")
    throw malformed(
      "idempotency-key-required",
      "Send an Idempotency-Key header: 1 to 255 printable characters, new for every change you mean to make.",
    );
  if (key === null) return work(ctx);
  if (!KEY.test(key))
    throw malformed("idempotency-key-malformed", "An Idempotency-Key is 1 to 255 printable ASCII characters without spaces.");

  if (ctx.actor.kind !== "user") throw unauthenticated();
  const caller = ctx.actor.userId;
  const requestHash = hashOf(request, body);
  return ctx.db.transaction(async (tx) => {
    if (!(await claimed(tx, { caller, key, requestHash, at: ctx.now }))) {
      const first = await findAnswer(tx, caller, key);
      if (first?.requestHash !== requestHash) throw reused();
      if (!first.authority || !stillHolds(first.authority, ctx.actor)) throw withheld();
      return { status: first.status ?? 200, body: first.body, headers: { ...first.headers, "Idempotent-Replayed": "true" } };
    }
    const answer = await run({ ...ctx, db: tx }, work);
    await storeAnswer(tx, caller, key, { ...answer, authority: authorityOf(ctx.actor, answer.shopIds) });
    return answer;
  });
}

const hashOf = (request: Request, body: string) => {
  const { pathname, search } = new URL(request.url);
  const what = [request.method, pathname.replace(/\/$/, "") + search, request.headers.get("if-match") ?? ""].join("\n");
  return createHash("sha256").update(`${what}\n${body}`).digest("hex");
};

const reused = () =>
  new AppError("invalid", "idempotency-key-reused", "This Idempotency-Key was used for a different request. Use a new key.");

const withheld = () =>
  new AppError(
    "forbidden",
    "answer-withheld",
    "This request was answered when you had more access to the shop than now. The answer is not repeated.",
  );

/** Claims the key. While another request holds it uncommitted this waits, but not for longer than a lock may take. */
async function claimed(tx: Db, claim: Parameters<typeof reserveKey>[1]): Promise<boolean> {
  try {
    return await reserveKey(tx, claim);
  } catch (error) {
    if (databaseCode(error) !== LOCK_NOT_AVAILABLE) throw error;
    throw new AppError("conflict", "idempotency-key-in-use", "A request with this Idempotency-Key is still being worked on.", {
      retry_after: 1,
      retryable: true,
    });
  }
}

/** The work in a savepoint of its own: a conflict undoes it and becomes an answer that can be kept. */
async function run(ctx: Context, work: (ctx: Context) => Promise<Answer | Response>): Promise<Answer> {
  try {
    const answer = await ctx.db.transaction((savepoint) => work({ ...ctx, db: savepoint }));
    if (answer instanceof Response)
      throw new Error("An endpoint that takes an Idempotency-Key must answer with a value, not a stream.");
    return answer;
  } catch (refusal) {
    if (!(refusal instanceof AppError) || refusal.kind !== "conflict") throw refusal;
    const problem = toProblem(refusal, ctx.requestId);
    return { status: problem.status, body: problem, headers: { "Content-Type": "application/problem+json" } };
  }
}
