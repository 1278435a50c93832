import "server-only";
import { inShops } from "@/db/scope";
import { scopeByProof } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { assertAttempt } from "@/lib/throttle/assert-attempt";
import { bucketOf } from "@/lib/throttle/bucket";
import { daysAfter, minutesAfter } from "@/lib/time";
import { findVisitedShop, insertTouches, listRecentTouches } from "./data";
import { sessionHashOf } from "./session-hash";
import { isDirect, type Visit } from "./visit";

/** After so long without a page a visit is over. */
const VISIT_MINUTES = 30;
/** More in a day, of one browser or one network, is no person. */
const VISITS_A_DAY = 40;
const NETWORK_VISITS_A_DAY = 2_000;

/** Of the browser whose person agreed to it, and its network (null when that cannot be known). */
export type Visitor = { key: string; addressHash: string | null };

/**
 * Notes that somebody who agreed to it came to a shop. A page seen in the course of a visit is none of its own, unless it
 * was reached from somewhere else. Open to everybody: it is how people come.
 */
export async function recordVisit({ db, now }: Context, { slug, ...visit }: Visit, visitor: Visitor): Promise<void> {
  const shopId = await findVisitedShop(db, slug);
  if (!shopId) return;
  const sessionHash = sessionHashOf(visitor.key, shopId, env().AUTH_SECRET);
  const scope = scopeByProof(shopId);
  const today = await inShops(db, scope, (tx) => listRecentTouches(tx, shopId, sessionHash, daysAfter(now, -1)));
  if (today.length >= VISITS_A_DAY || isKnown(today, visit, now)) return;
  // Counted outside a transaction, and only what is a visit: the pages seen in its course use up nothing.
  if (!(await isWithinLimit({ db, now }, visitor.addressHash))) return;
  await inShops(db, scope, (tx) => insertTouches(tx, [{ shopId, sessionHash, ...visit, at: now }]));
}

type Seen = Omit<Visit, "slug" | "landingPath">;

/** Whether a page is seen in the course of a visit that is going on. */
function isKnown(today: (Seen & { at: Date })[], visit: Seen, now: Date): boolean {
  const goingOn = today.filter(({ at }) => at > minutesAfter(now, -VISIT_MINUTES));
  const isSame = (past: Seen) =>
    (["utmSource", "utmMedium", "utmCampaign", "utmTerm", "utmContent", "referrerHost", "clickKind"] as const).every(
      (name) => past[name] === visit[name],
    );
  return isDirect(visit) ? goingOn.length > 0 : goingOn.some(isSame);
}

async function isWithinLimit({ db, now }: Pick<Context, "db" | "now">, network: string | null): Promise<boolean> {
  if (network === null) return true;
  const bucket = bucketOf("visit:address", network);
  try {
    await assertAttempt(db, { bucket, limit: NETWORK_VISITS_A_DAY, windowSeconds: 86_400, now });
    return true;
  } catch (refusal) {
    if (refusal instanceof AppError) return false;
    throw refusal;
  }
}
