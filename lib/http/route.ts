import "server-only";
import type { Context } from "@/lib/context";
import { log } from "@/lib/log";
import { JSON_LIMIT_BYTES, parseJson, readText } from "./body";
import { assertCaller, replayOrRun } from "./idempotency";
import { assertSameOrigin } from "./origin";
import { problemResponse } from "./problem";
import { requestContext } from "./request-context";
import { currentRequestId } from "./request-id";

/** What a handler answers: a value to send as JSON, with a status and headers when they differ from 200 and none. */
export type Answer = { status?: number; body: unknown; headers?: Record<string, string> };

export type ApiRequest<Params> = { url: URL; headers: Headers; params: Params; body: unknown };
type Handler<Params> = (ctx: Context, request: ApiRequest<Params>) => Promise<Answer | Response>;
type RouteOptions = {
  /** Who may call without signing in. Everybody else gets 401 before the body is read. */
  access?: "public";
  /**
   * `required` refuses a call without an Idempotency-Key; `honoured` (default for unsafe methods) uses one that is given;
   * `ignored` is for answers that must not be kept, such as tokens.
   */
  idempotency?: "required" | "honoured" | "ignored";
};

const SAFE = ["GET", "HEAD"];

const PRIVATE = { "Cache-Control": "private, no-store" };

const jsonResponse = ({ status = 200, body, headers = {} }: Answer) =>
  new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json", ...PRIVATE, ...headers } });

/**
 * Wraps a JSON endpoint: who calls, same-origin check for cookies, body limits, Idempotency-Key, errors as problem
 * documents, request id, one log line. The handler only reads its input and calls a use-case.
 */
export function route<Params = Record<never, never>>(handler: Handler<Params>, options: RouteOptions = {}) {
  return async (request: Request, { params }: { params: Promise<Params> }): Promise<Response> => {
    const started = performance.now();
    const requestId = await currentRequestId();
    const response = await answer(handler, options, requestId, request, await params).catch((thrown) =>
      problemResponse(thrown, requestId),
    );
    response.headers.set("X-Request-Id", requestId);
    const { pathname } = new URL(request.url);
    log().info(
      {
        requestId,
        method: request.method,
        path: pathname,
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
  options: RouteOptions,
  requestId: string,
  request: Request,
  params: Params,
): Promise<Response> {
  const ctx = { ...(await requestContext()), requestId };
  if (options.access !== "public") assertCaller(ctx);
  const input: ApiRequest<Params> = { url: new URL(request.url), headers: request.headers, params, body: undefined };
  if (SAFE.includes(request.method)) return send(await handler(ctx, input));

  if (!("via" in ctx.actor && ctx.actor.via === "bearer") && options.access !== "public")
    assertSameOrigin(request.headers.get("origin"));
  const text = await readText(request, JSON_LIMIT_BYTES);
  input.body = parseJson(request, text);
  const mode = options.idempotency ?? "honoured";
  if (mode === "ignored") return send(await handler(ctx, input));
  return send(await replayOrRun(ctx, request, text, mode, (inner) => handler(inner, input)));
}

const send = (result: Answer | Response) => (result instanceof Response ? result : jsonResponse(result));
