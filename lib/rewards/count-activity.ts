import "server-only";
import type { Db } from "@/db/client";
import { type Held, listUnpaidLots } from "@/lib/loyalty/data/accounts";
import { settleDays, withActivity } from "@/lib/loyalty/ledger";
import type { MemberEvent } from "@/lib/loyalty/member-events";
import { type Moment, postPoints } from "@/lib/loyalty/post-points";

/**
 * A reward was used for good: from this day on the member's inactivity is counted. What has ended by then stays ended. Taking
 * a reward counts nothing, or taking and giving back would keep points for ever. Its caller holds the account's lock.
 */
export async function countActivity(tx: Db, held: Held, moment: Moment, events: readonly MemberEvent[] = []): Promise<void> {
  const { shopId, today } = moment;
  const settled = settleDays(held.ledger, today, await listUnpaidLots(tx, shopId, held.account.id, today));
  await postPoints(tx, held, moment, { ...settled, ledger: withActivity(settled.ledger, today) }, { events });
}
