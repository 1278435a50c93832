import "server-only";
import type { Db } from "@/db/client";
import type { LoyaltyAccountId, ShopId } from "@/lib/ids";
import { type Day, dayIn } from "@/lib/time";
import { type Account, type Held, listUnpaidLots, lockAccount, type NamedLots } from "./data/accounts";
import { listToldKeys } from "./data/member-events";
import { findShopTerms, type ShopTerms } from "./data/terms";
import { sumTierWindow } from "./data/tier-sums";
import { settleDays } from "./ledger";
import type { MemberEvent } from "./member-events";
import { endedTier } from "./next-tier";
import { expiringNotices, isTierEnding, riskNotice } from "./notices";
import { postPoints } from "./post-points";
import { type TierSums, windowStart } from "./tiers";

/** An account under its lock, as of today, and the terms of its shop. */
export type Settled = Held & { terms: ShopTerms; today: Day };
type Options = NamedLots & { tellAhead?: boolean };

/**
 * Locks an account and brings it up to today: points that became available or are over, and a tier whose time is over. What
 * it gives back is what a movement in the same transaction goes on from. Done again, it does nothing. `tellAhead` also
 * writes what a member is told beforehand: the nightly job does. Undefined when the shop has no such account.
 */
export async function settleAccount(
  tx: Db,
  shopId: ShopId,
  accountId: LoyaltyAccountId,
  at: Date,
  { tellAhead = false, ...named }: Options = {},
): Promise<Settled | undefined> {
  const [held, terms] = await Promise.all([lockAccount(tx, shopId, accountId, named), findShopTerms(tx, shopId)]);
  if (!held || !terms) return undefined;
  const today = dayIn(at, terms.timeZone);
  const { account, ledger } = held;
  if (account.status !== "open") return { ...held, terms, today };
  const isDue = account.dueOn !== null && account.dueOn <= today;
  const blocked = isDue ? await listUnpaidLots(tx, shopId, accountId, today) : undefined;
  const moved = blocked ? settleDays(ledger, today, blocked) : { ledger, entries: [] };
  const sums = isTierWatched(account, terms, today, tellAhead) ? await sumsOfWindow(tx, account, terms) : undefined;
  const tier = sums && endedTier(account, sums, terms.rules, today);
  const risk = sums && !tier ? riskNotice(account, sums, terms.rules, today) : undefined;
  const ahead = tellAhead ? [...expiringNotices(moved.ledger, today), ...(risk ? [risk] : [])] : [];
  const events = await untold(tx, account, ahead);
  const after = await postPoints(tx, held, { shopId, today, at }, moved, { tier, events });
  return { ...after, terms, today };
}

/** Whether what counts towards the tier has to be asked for: its end is over, or near enough to be told of. */
const isTierWatched = (account: Account, { rules }: ShopTerms, today: Day, tellAhead: boolean): boolean =>
  isTierEnding(account, { noticeDays: tellAhead ? rules.noticeDays : -1 - rules.graceDays }, today);

/** What counts for keeping a tier: since the beginning of the window it ends with, and the days of grace, too. */
async function sumsOfWindow(tx: Db, { shopId, id, joinedAt, tierUntil }: Account, terms: ShopTerms): Promise<TierSums> {
  const joinedOn = dayIn(joinedAt, terms.timeZone);
  return sumTierWindow(tx, shopId, id, windowStart(terms.rules, { joinedOn, today: tierUntil as Day }));
}

/** Those that were not written before. */
async function untold(tx: Db, { shopId, id }: Account, events: MemberEvent[]): Promise<MemberEvent[]> {
  if (events.length === 0) return events;
  const told = await listToldKeys(
    tx,
    shopId,
    id,
    events.map(({ key }) => key),
  );
  return events.filter(({ type, key }) => !told.has(`${type} ${key}`));
}
