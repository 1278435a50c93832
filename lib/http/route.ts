import "server-only";
import { db } from "@/db/client";
import { currentActor } from "@/lib/auth/current-actor";
import type { Context } from "@/lib/context";
import { unauthenticated } from "@/lib/errors";
import type { ShopId } from "@/lib/ids";
import { log } from "@/lib/log";
import { rateLimitHeaders } from "@/lib/throttle/allowance";
import { listAllowances, type PublishedLimit } from "@/lib/throttle/list-allowances";
import { assertJsonHeaders, JSON_LIMIT_BYTES, parseJson, readText } from "./body";
import { withinDeadline } from "./deadline";
import { replayOrRun } from "./idempotency";
import { assertSameOrigin } from "./origin";
import { problemResponse } from "./problem";
import { requestIdOf } from "./request-id";

/** What a handler answers: a value to send as JSON (none when undefined), with a status and headers when they differ from 200 and none. */
export type Answer = {
  status?: number;
  body: unknown;
  headers?: Record<string, string>;
  /** The shops it tells of: a kept answer is repeated to whoever still has their access there. Left out, all of theirs count. */
  shopIds?: readonly ShopId[];
};

export type ApiRequest<Params> = {
  url: URL;
  headers: Headers;
  params: Params;
  body: unknown /** The body to the byte; what a signature is held against. */;
  text: string;
};
type Handler<Params> = (ctx: Context, request: ApiRequest<Params>) => Promise<Answer | Response>;

/**
 * `required` refuses a call without an Idempotency-Key; `honoured` (default for unsafe methods) uses one that is given;
 * `ignored` is for answers that must not be kept, such as tokens.
 */
export type IdempotencyMode = "required" | "honoured" | "ignored";

type RouteOptions = {
  /** Who may call without signing in. Everybody else gets 401 before the body is read. */
  access?: "public";
  /** A function decides by the body, as yet unchecked. */
  idempotency?: IdempotencyMode | ((body: unknown) => IdempotencyMode);
  /**
   * Counts the call against limits and refuses one too many, before its transaction begins: what is counted within is
   * forgotten with all that is refused there. A repeat by an Idempotency-Key counts, too.
   */
  counts?: (ctx: Context, body: unknown) => Promise<void>;
  /** Limits whose state every answer tells, refusals too (`RateLimit` and `RateLimit-Policy`). The use-case counts. */
  limits?: (request: { headers: Headers; body: unknown }) => Promise<PublishedLimit[]>;
};

const whatToProve = (headers: Headers) =>
  headers.has("authorization")
    ? "This access token is none of ours, has expired or was revoked. Refresh it at /api/auth/token, or sign in there again."
    : "Say who you are: send Authorization: Bearer with an access token from POST /api/auth/token.";

const SAFE = ["GET", "HEAD"];
const PRIVATE = { "Cache-Control": "private, no-store" };

function send(result: Answer | Response): Response {
  if (result instanceof Response) return result;
  const { status = 200, body, headers = {} } = result;
  if (body === undefined) return new Response(null, { status, headers: { ...PRIVATE, ...headers } });
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json", ...PRIVATE, ...headers } });
}

/**
 * Wraps a JSON endpoint: who calls, same-origin check for cookies, body limits, Idempotency-Key, deadline, errors as
 * problem documents, request id, one log line. The handler only reads its input and calls a use-case.
 */
export function route<Params = Record<never, never>>(handler: Handler<Params>, options: RouteOptions = {}) {
  return async (request: Request, { params }: { params: Promise<Params> }): Promise<Response> => {
    const started = performance.now();
    const requestId = requestIdOf(request.headers);
    const response = await withinDeadline(answer(handler, options, requestId, request, params)).catch((thrown) =>
      problemResponse(thrown, requestId),
    );
    response.headers.set("X-Request-Id", requestId);
    if (response.status === 401 && request.headers.has("authorization"))
      response.headers.set("WWW-Authenticate", 'Bearer error="invalid_token"');
    log().info(
      {
        requestId,
        method: request.method,
        path: new URL(request.url).pathname,
        status: response.status,
        ms: Math.round(performance.now() - started),
      },
      "request",
    );
    return response;
  };
}

async function answer<Params>(
  handler: Handler<Params>,
  { access, idempotency = "honoured", limits, counts }: RouteOptions,
  requestId: string,
  request: Request,
  params: Promise<Params>,
): Promise<Response> {
  const now = new Date();
  const { headers } = request;
  const ctx: Context = { actor: await currentActor(headers, now), db: db(), now, requestId };
  if (access !== "public" && ctx.actor.kind !== "user") throw unauthenticated(whatToProve(headers));
  const input: ApiRequest<Params> = { url: new URL(request.url), headers, params: await params, body: undefined, text: "" };
  if (SAFE.includes(request.method)) return send(await handler(ctx, input));

  if (!("via" in ctx.actor && ctx.actor.via === "bearer") && access !== "public") assertSameOrigin(headers.get("origin"));
  assertJsonHeaders(headers);
  const text = await readText(request, JSON_LIMIT_BYTES);
  input.text = text;
  input.body = parseJson(text);
  await counts?.(ctx, input.body);
  const mode = typeof idempotency === "function" ? idempotency(input.body) : idempotency;
  if (mode === "ignored" && limits) return withAllowances(ctx, () => handler(ctx, input), await limits(input));
  if (mode === "ignored") return send(await handler(ctx, input));
  return send(await replayOrRun(ctx, request, text, mode, (inner) => handler(inner, input)));
}

async function withAllowances(ctx: Context, work: () => Promise<Answer | Response>, limits: PublishedLimit[]): Promise<Response> {
  const response = await work().then(send, (thrown) => problemResponse(thrown, ctx.requestId));
  const headers = rateLimitHeaders(await listAllowances(ctx.db, limits, ctx.now));
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}
