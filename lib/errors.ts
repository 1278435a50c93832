export type ErrorKind =
  | "malformed"
  | "unauthenticated"
  | "forbidden"
  | "not_found"
  | "wrong_method"
  | "conflict"
  | "stale"
  | "too_large"
  | "unsupported_media"
  | "invalid"
  | "rate_limited"
  | "unavailable";

/** Facts a client can act on; they become extension members of the problem document (RFC 9457). */
export type ErrorDetails = Record<string, unknown>;

/** A refusal we foresaw. Anything else that is thrown is a bug. */
export class AppError extends Error {
  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    message: string,
    readonly details: ErrorDetails = {},
  ) {
    super(message);
    this.name = "AppError";
  }
}

export const malformed = (code: string, message: string, details?: ErrorDetails) =>
  new AppError("malformed", code, message, details);

export const unauthenticated = (message = "Sign in to continue.") => new AppError("unauthenticated", "sign-in-required", message);

const noPermission = (permission: string, message: string) =>
  new AppError("forbidden", "no-permission", message, { required_permission: permission });

export const forbidden = (permission: string) =>
  noPermission(permission, `Your role in this shop does not include ${permission}. Ask an owner of the shop for one that does.`);

/** The same to somebody who works in no shop at all. */
export const noShop = (permission: string) =>
  noPermission(permission, "You work in no shop. Ask an owner to invite you, or use an account that does.");

export const notFound = (noun: string) => new AppError("not_found", `${noun}-not-found`, `No such ${noun}.`);

export const conflict = (code: string, message: string, details?: ErrorDetails) =>
  new AppError("conflict", code, message, details);

/** The caller acted on an older version of the thing than the one that stands now. */
export const stale = (currentVersion: number) =>
  new AppError(
    "stale",
    "stale-version",
    "Somebody changed this order since you loaded it. Reload to see the change, then try again.",
    {
      current_version: currentVersion,
    },
  );

/** A value that is well-formed but breaks a rule; `field` names the input that must change. */
export const invalid = (field: string, message: string) =>
  new AppError("invalid", "invalid-input", "Some fields need attention.", {
    errors: [{ pointer: `/${field}`, detail: message }],
  });

/** A file that cannot be read at all, with the reason for the person who chose it; its field is called `file`. */
export const unreadableFile = (message: string) =>
  new AppError("invalid", "unreadable-file", message, { errors: [{ pointer: "/file", detail: message }] });

export const rateLimited = (retryAfterSeconds: number) =>
  new AppError("rate_limited", "too-many-attempts", `Too many attempts. Try again in ${Math.ceil(retryAfterSeconds)} seconds.`, {
    retry_after: Math.ceil(retryAfterSeconds),
  });

export const unavailable = (code: string, message: string, retryAfterSeconds = 2) =>
  new AppError("unavailable", code, message, { retry_after: retryAfterSeconds });

/** Unwraps a row, or refuses with "not found". Rows outside the caller's scope look the same as absent ones. */
export function found<T>(row: T | undefined | null, noun: string): T {
  if (row === undefined || row === null) throw notFound(noun);
  return row;
}
