import "server-only";
import { AppError } from "@/lib/errors";
import { problemResponse } from "./problem";
import { requestIdOf } from "./request-id";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;
type Method = (typeof METHODS)[number];
type Handler<Params> = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;
type Handlers<Params> = Partial<Record<Exclude<Method, "HEAD" | "OPTIONS">, Handler<Params>>>;

/**
 * All methods of one address. HEAD answers as GET does without a body, OPTIONS names what is allowed, and every other
 * method is refused with a problem document and `Allow`.
 */
export function endpoint<Params = Record<never, never>>(handlers: Handlers<Params>): Record<Method, Handler<Params>> {
  const { GET } = handlers;
  const allow = METHODS.filter((method) => method in handlers || method === "OPTIONS" || (GET && method === "HEAD")).join(", ");
  const refuse: Handler<Params> = async (request) => {
    const requestId = requestIdOf(request.headers);
    const refusal = new AppError("wrong_method", "method-not-allowed", `This address answers to ${allow}.`);
    const response = problemResponse(refusal, requestId);
    response.headers.set("Allow", allow);
    response.headers.set("X-Request-Id", requestId);
    return response;
  };
  const withoutBody: Handler<Params> = async (request, context) => {
    const response = GET ? await GET(request, context) : await refuse(request, context);
    return new Response(null, { status: response.status, headers: response.headers });
  };
  return {
    GET: refuse,
    POST: refuse,
    PUT: refuse,
    PATCH: refuse,
    DELETE: refuse,
    ...handlers,
    HEAD: withoutBody,
    OPTIONS: async () => new Response(null, { status: 204, headers: { Allow: allow, "Cache-Control": "private, no-store" } }),
  };
}
