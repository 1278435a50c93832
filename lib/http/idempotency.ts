import "server-only";
import { createHash } from "node:crypto";
import type { Context } from "@/lib/context";
import { conflict, malformed, unauthenticated } from "@/lib/errors";
import { findAnswer, reserveKey, storeAnswer } from "./data";
import type { Answer } from "./route";

const KEY = /^[\x21-\x7e]{1,255}$/;

/** Call at the top of an endpoint that is not public. */
export function assertCaller(ctx: Context): string {
  if (ctx.actor.kind !== "user") throw unauthenticated();
  return ctx.actor.userId;
}

/**
 * Runs the work once per Idempotency-Key of a caller. The key is stored in the transaction of the effect itself, so the
 * two exist together or not at all; a repeat gets the first answer again, marked `Idempotent-Replayed`. The same key
 * with another request is refused; a repeat while the first is still running waits for it, or is told to come back.
 */
export async function replayOrRun(
  ctx: Context,
  request: Request,
  body: string,
  mode: "required" | "honoured",
  work: (ctx: Context) => Promise<Answer | Response>,
): Promise<Answer | Response> {
  const key = request.headers.get("idempotency-key");
  if (key === null && mode === "required")
    throw malformed(
      "idempotency-key-required",
      "Send an Idempotency-Key header: 1 to 255 printable characters, new for every order you mean to make.",
    );
  if (key === null) return work(ctx);
  if (!KEY.test(key))
    throw malformed("idempotency-key-malformed", "An Idempotency-Key is 1 to 255 printable ASCII characters without spaces.");

  const caller = assertCaller(ctx);
  const { pathname, search } = new URL(request.url);
  const requestHash = createHash("sha256")
    .update(`${request.method} ${pathname.replace(/\/$/, "")}${search}\n${body}`)
    .digest("hex");
  return ctx.db.transaction(async (tx) => {
    if (!(await reserveKey(tx, { caller, key, requestHash, at: ctx.now }))) {
      const first = await findAnswer(tx, caller, key);
      if (first?.requestHash !== requestHash)
        throw conflict("idempotency-key-reused", "This Idempotency-Key was used for a different request. Use a new key.");
      return { status: first.status ?? 200, body: first.body, headers: { ...first.headers, "Idempotent-Replayed": "true" } };
    }
    const answer = await work({ ...ctx, db: tx });
    if (answer instanceof Response)
      throw new Error("An endpoint that takes an Idempotency-Key must answer with a value, not a stream.");
    await storeAnswer(tx, caller, key, answer);
    return answer;
  });
}
