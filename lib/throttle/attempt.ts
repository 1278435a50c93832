/** At most `limit` attempts in a window of so many seconds. Windows are fixed: at their edge twice as many may pass at once. */
export type AttemptLimit = { bucket: string; limit: number; windowSeconds: number };

/** When the fixed window began that `now` falls into. */
export const windowStartOf = (now: Date, windowSeconds: number): Date =>
  new Date(Math.floor(now.getTime() / (windowSeconds * 1000)) * windowSeconds * 1000);
