import { createHash } from "node:crypto";

/** What was asked for, as a hash: the same wish has the same one, however its properties were ordered or left out. */
export function requestHash(wish: Record<string, unknown>): string {
  const parts = Object.entries(wish)
    .filter(([, value]) => value !== undefined && value !== null && value !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
}
