/** At most `limit` attempts in a window of so many seconds. Windows are fixed: at their edge twice as many may pass at once. */
export type AttemptLimit = { bucket: string; limit: number; windowSeconds: number };

/** Budgets that many people draw on, and the few attempts each of them keeps when somebody has used those up. */
export type SharedLimit = { shared: readonly AttemptLimit[]; own: AttemptLimit | null };

/** When the fixed window began that `now` falls into. */
export const windowStartOf = (now: Date, windowSeconds: number): Date =>
  new Date(Math.floor(now.getTime() / (windowSeconds * 1000)) * windowSeconds * 1000);

/** Until the window that `now` falls into ends. */
export const secondsLeft = (now: Date, { windowSeconds }: Pick<AttemptLimit, "windowSeconds">): number =>
  (windowStartOf(now, windowSeconds).getTime() - now.getTime()) / 1000 + windowSeconds;
