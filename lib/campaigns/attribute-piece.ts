import "server-only";
import { createHash } from "node:crypto";
import type { Db } from "@/db/client";
import type { ShopId } from "@/lib/ids";
import { addCalendarDays, daysAfter, startOfDayIn } from "@/lib/time";
import { noteAttributionNews } from "@/lib/visits/data";
import {
  type AttributionRun,
  type CampaignTerms,
  findRun,
  hasUnfolded,
  listTerms,
  lockAttribution,
  saveRun,
} from "./data/attribution";
import { dropOtherCredits, takeNews } from "./data/credits";
import { listOrdersAfter } from "./data/stories";
import { reckonOrders } from "./reckon-orders";
import { firstDayOf } from "./story";

type Shop = { id: ShopId; timeZone: string };
/** Whether the totals hold all that had happened when it was asked, and whether there is more to do, if only clearing up. */
export type AttributionState = { isCurrent: boolean; hasMore: boolean };

/** How much one piece takes on: orders, and visits of theirs that are held in memory. */
export type Portion = { orders: number; touches: number };
const USUAL_PORTION: Portion = { orders: 1_000, touches: 20_000 };
/** Even without a change everything is reckoned anew so often, which puts right what was ever missed. */
const RENEWED_AFTER_DAYS = 7;

/**
 * One bounded piece of the work that brings a shop's credits up to date, in the caller's transaction: the next orders of a
 * whole reckoning when campaigns have changed, else orders that have news. Credits of a campaign hang on those of the
 * others, so a change of one reckons them all; what is shown meanwhile is the last whole reckoning.
 */
export async function attributePiece(
  tx: Db,
  shop: Shop,
  now: Date,
  { wait, portion = USUAL_PORTION }: { wait: boolean; portion?: Portion },
): Promise<AttributionState> {
  if (!(await lockAttribution(tx, shop.id, { wait }))) return { isCurrent: false, hasMore: false };
  const terms = await listTerms(tx, shop.id);
  const run = await findRun(tx, shop.id);
  if (!run && terms.length === 0) return { isCurrent: true, hasMore: false };
  const hash = createHash("sha256")
    .update(JSON.stringify([shop.timeZone, terms]))
    .digest("base64url");
  const isDue = !run || run.terms !== hash || run.wholeAt < daysAfter(now, -RENEWED_AFTER_DAYS);
  const work = { shop, terms, portion };
  return isDue ? reckonNext(tx, work, begunRun(shop.id, run, hash, now)) : reckonNews(tx, work, run, now);
}

type Begun = AttributionRun & { nextVersion: number; nextTerms: string; nextBegunAt: Date };

/** The whole reckoning that is under way by these terms, or a new one. */
function begunRun(shopId: ShopId, run: AttributionRun | undefined, hash: string, now: Date): Begun {
  const { nextVersion, nextTerms, nextBegunAt } = run ?? {};
  if (run && nextVersion && nextBegunAt && nextTerms === hash) return { ...run, nextVersion, nextTerms, nextBegunAt };
  const shown = run ?? { shopId, version: 0, terms: "", wholeAt: now, asOf: null };
  const version = Math.max(shown.version, nextVersion ?? 0) + 1;
  return { ...shown, nextVersion: version, nextTerms: hash, nextBegunAt: now, nextOrderId: null };
}

const NO_NEXT = { nextVersion: null, nextTerms: null, nextBegunAt: null, nextOrderId: null };

type Work = { shop: Shop; terms: readonly CampaignTerms[]; portion: Portion };

async function reckonNext(tx: Db, { shop, terms, portion }: Work, run: Begun): Promise<AttributionState> {
  const { version: keptVersion, nextVersion: version, nextTerms, nextBegunAt, nextOrderId: after } = run;
  const fromDay = firstDayOf(terms);
  // Days of orders are those of the zone the shop had then.
  const since = fromDay && startOfDayIn(addCalendarDays(fromDay, -2), shop.timeZone);
  const ids = since ? await listOrdersAfter(tx, shop.id, { after, since, limit: portion.orders }) : [];
  const left = await reckonOrders(tx, ids, { shop, terms, version, keptVersion, mostTouches: portion.touches });
  const isWhole = ids.length < portion.orders && left.length === 0;
  const seen = ids.at(-1 - left.length) ?? after;
  const shown = { shopId: shop.id, version, terms: nextTerms, wholeAt: nextBegunAt, asOf: nextBegunAt };
  await saveRun(tx, isWhole ? { ...shown, ...NO_NEXT } : { ...run, nextOrderId: seen });
  return { isCurrent: false, hasMore: true };
}

async function reckonNews(tx: Db, { shop, terms, portion }: Work, run: AttributionRun, now: Date): Promise<AttributionState> {
  const { version, asOf } = run;
  const mostTouches = portion.touches;
  // Asked first: what is in the sums by now has left its news.
  const isTold = !(await hasUnfolded(tx, shop.id));
  const { orderIds, isAll } = await takeNews(tx, shop.id, portion.orders);
  const left = await reckonOrders(tx, orderIds, { shop, terms, version, keptVersion: version, mostTouches });
  if (left.length > 0) await noteAttributionNews(tx, shop.id, left);
  const isDone = isAll && left.length === 0;
  const isLater = isDone && isTold && (asOf === null || asOf < now);
  // A reckoning that was begun and is no longer wanted does not see this news, and must not be gone on with.
  if (isLater || run.nextTerms) await saveRun(tx, { ...run, asOf: isLater ? now : asOf, nextTerms: null });
  if (!isDone) return { isCurrent: false, hasMore: true };
  return { isCurrent: isTold, hasMore: await dropOtherCredits(tx, { shopId: shop.id, version }) };
}
