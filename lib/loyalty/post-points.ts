import "server-only";
import type { Db } from "@/db/client";
import { newId, type ShopId } from "@/lib/ids";
import type { Day } from "@/lib/time";
import type { Held } from "./data/accounts";
import { type PointsRecord, savePoints } from "./data/save-points";
import type { Posted } from "./ledger";
import { nextDueOn } from "./lots";
import { eventsOf, type MemberEvent } from "./member-events";
import type { NewTier } from "./next-tier";

export type Moment = { shopId: ShopId; today: Day; at: Date };
type More = { events?: readonly MemberEvent[]; tier?: NewTier | undefined; orderPoints?: PointsRecord["orderPoints"] };

/**
 * Writes what was moved of a member's points, and what follows from it: events, a new tier. Nothing is written when nothing
 * moved. Its caller holds the account's lock and gives the account and ledger as read under it; it gets them as they stand
 * now, for another movement in the same transaction.
 */
export async function postPoints(
  tx: Db,
  held: Held,
  { shopId, today, at }: Moment,
  posted: Posted,
  { events = [], tier, orderPoints }: More = {},
): Promise<Held> {
  const { account, ledger } = held;
  const isMoved = posted.entries.length > 0 || posted.ledger !== ledger;
  if (!isMoved && !tier && !orderPoints && events.length === 0) return held;
  const placed = tier ? { ...account, tier: tier.tier, tierSince: tier.tierSince, tierUntil: tier.tierUntil } : account;
  const told = [...eventsOf(ledger, posted), ...events, ...(tier?.change ? [tierEvent(tier.change, today)] : [])];
  await savePoints(tx, {
    shopId,
    account: placed,
    before: ledger,
    after: posted.ledger,
    entries: posted.entries.map((entry) => ({ ...entry, day: today, occurredAt: at })),
    events: told.map((event) => ({ ...event, id: newId("lev"), occurredAt: at })),
    ...(tier?.change && { tierChange: { ...tier.change, id: newId("tic"), day: today, occurredAt: at } }),
    ...(orderPoints && { orderPoints }),
  });
  const { activePoints, pendingPoints, debtPoints, lastActiveOn } = posted.ledger;
  const sums = { activePoints, pendingPoints, debtPoints, lastActiveOn, dueOn: nextDueOn(posted.ledger) };
  return { account: { ...placed, ...sums, entrySeq: account.entrySeq + posted.entries.length }, ledger: posted.ledger };
}

const tierEvent = ({ fromTier, toTier }: NonNullable<NewTier["change"]>, today: Day): MemberEvent => ({
  type: toTier > fromTier ? "tier_up" : "tier_down",
  key: `${today}:${toTier}`,
  data: { fromTier, toTier },
});
