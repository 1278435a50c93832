import { ZodError } from "zod";
import { env } from "@/lib/env";
import { AppError, type ErrorKind } from "@/lib/errors";
import { wordsOfNames } from "@/lib/input-words";
import { log } from "@/lib/log";
import { problemsPath } from "@/lib/paths";
import { databaseCode } from "./database-code";
import type { Problem } from "./form-state";

const REPLY: Record<ErrorKind, { status: number; title: string }> = {
  malformed: { status: 400, title: "Malformed request" },
  unauthenticated: { status: 401, title: "Not signed in" },
  forbidden: { status: 403, title: "Not allowed" },
  not_found: { status: 404, title: "Not found" },
  wrong_method: { status: 405, title: "Method not allowed" },
  conflict: { status: 409, title: "Conflict" },
  stale: { status: 412, title: "Changed meanwhile" },
  too_large: { status: 413, title: "Too large" },
  unsupported_media: { status: 415, title: "Unsupported media type" },
  invalid: { status: 422, title: "Invalid input" },
  rate_limited: { status: 429, title: "Too many attempts" },
  unavailable: { status: 503, title: "Temporarily unavailable" },
};

/** What the database or its driver throws when it cannot be reached or gives up waiting; the caller may simply try again. */
const OUTAGES =
  /^(57P0[1-5]|57014|55P03|40001|40P01|08\d{3}|53\d{3}|25P03|ECONNREFUSED|ECONNRESET|EPIPE|CONNECT_TIMEOUT|QUERY_TIMEOUT|CONNECTION_(CLOSED|ENDED|DESTROYED))$/;

const isOutage = (error: unknown): boolean => OUTAGES.test(databaseCode(error) ?? "");

const MAX_ERRORS = 20;

/** A JSON pointer (RFC 6901), kept short: a caller may send names of any length. */
const pointer = (path: readonly PropertyKey[]) =>
  path
    .map((name) => `/${String(name).slice(0, 60).replaceAll("~", "~0").replaceAll("/", "~1")}`)
    .join("")
    .slice(0, 200);

/** What is wrong where. A misspelt name is pointed at itself, since the object around it says little. */
const fieldErrors = ({ issues }: ZodError): NonNullable<Problem["errors"]> =>
  issues
    .flatMap(
      (issue): NonNullable<Problem["errors"]> =>
        issue.code === "unrecognized_keys"
          ? wordsOfNames(issue).map(({ name, words }) => ({
              pointer: pointer([...issue.path, name]),
              code: issue.code,
              detail: words,
            }))
          : [{ pointer: pointer(issue.path), code: issue.code, detail: issue.message }],
    )
    .slice(0, MAX_ERRORS);

/** The very same request may succeed later. One that names a version that has passed never will. */
const TRANSIENT: readonly ErrorKind[] = ["rate_limited", "unavailable"];

/** The one table that turns whatever was thrown into a reply. What we did not foresee is logged and its text withheld. */
export function toProblem(thrown: unknown, requestId: string): Problem {
  const problem = (kind: ErrorKind, code: string, detail: string, extra: Record<string, unknown> = {}): Problem => ({
    retryable: TRANSIENT.includes(kind),
    ...extra,
    type: `${env().PUBLIC_URL.replace(/\/$/, "")}${problemsPath(code)}`,
    ...REPLY[kind],
    detail,
    code,
    request_id: requestId,
  });
  if (thrown instanceof AppError) return problem(thrown.kind, thrown.code, thrown.message, thrown.details);
  if (thrown instanceof ZodError) {
    return problem("invalid", "invalid-input", "Some fields need attention.", { errors: fieldErrors(thrown) });
  }
  const outage = thrown instanceof Error && isOutage(thrown);
  log()[outage ? "warn" : "error"]({ err: thrown, requestId }, outage ? "database unavailable" : "unexpected error");
  if (outage)
    return problem("unavailable", "database-unavailable", "The database did not answer in time. Try again in a moment.", {
      retry_after: 2,
    });
  return {
    ...problem("unavailable", "internal", "Something went wrong on our side. Quote the request id when you report it."),
    status: 500,
    title: "Internal error",
  };
}

export function problemResponse(thrown: unknown, requestId: string): Response {
  const problem = toProblem(thrown, requestId);
  const headers = new Headers({ "Content-Type": "application/problem+json", "Cache-Control": "private, no-store" });
  if (typeof problem.retry_after === "number") headers.set("Retry-After", String(problem.retry_after));
  if (problem.status === 401) headers.set("WWW-Authenticate", "Bearer");
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}
