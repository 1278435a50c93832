import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/time";

/** How long a session lasts without use (`idleMs`) and at most (`absoluteMs`). Staff see other people's data, so theirs are short. */
export const SESSION_LIMITS = {
  staff: { idleMs: 30 * MINUTE_MS, absoluteMs: 12 * HOUR_MS },
  customer: { idleMs: 14 * DAY_MS, absoluteMs: 30 * DAY_MS },
  /** Programs: the access token lives 15 minutes, and each refresh token works once. */
  api: { idleMs: 14 * DAY_MS, absoluteMs: 30 * DAY_MS },
} as const;

export const ACCESS_TOKEN_SECONDS = 15 * 60;

type Standing = { kind: "browser" | "api"; isStaff: boolean };
type SessionTimes = { createdAt: Date; lastSeenAt: Date; expiresAt: Date };

export const sessionLimits = ({ kind, isStaff }: Standing) =>
  kind === "api" ? SESSION_LIMITS.api : isStaff ? SESSION_LIMITS.staff : SESSION_LIMITS.customer;

/** Judged by what the person is now: a customer who becomes staff falls under the shorter limits at once. */
export function isLive(session: Standing & SessionTimes, now: Date): boolean {
  const { idleMs, absoluteMs } = sessionLimits(session);
  const at = now.getTime();
  return (
    at < session.expiresAt.getTime() &&
    at - session.createdAt.getTime() < absoluteMs &&
    at - session.lastSeenAt.getTime() < idleMs
  );
}
