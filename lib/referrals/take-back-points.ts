import "server-only";
import type { Db } from "@/db/client";
import { reverse } from "@/lib/loyalty/ledger";
import { type Moment, postPoints } from "@/lib/loyalty/post-points";
import { listReferralLots, type ReferralRow } from "./data/referrals";
import { lockSides } from "./lock-sides";

/**
 * Takes back what both sides were given for a referral, whole, but for points that have expired since: what was spent of it
 * becomes a debt. Once, by the movement's key.
 */
export async function takeBackPoints(tx: Db, referral: ReferralRow, moment: Moment): Promise<void> {
  const { shopId, id, referrerId, refereeId } = referral;
  const lots = await listReferralLots(tx, shopId, refereeId ? [referrerId, refereeId] : [referrerId], id);
  const wanted = lots.map((lot) => ({ accountId: lot.accountId, lotIds: [lot.id] }));
  for (const [accountId, side] of await lockSides(tx, shopId, wanted)) {
    const lot = side.ledger.lots.find(({ causeId, source }) => source === "referral" && causeId === id);
    if (!lot) continue;
    const points = lot.givenPoints - lot.expiredPoints;
    const move = { key: `referral:${id}:reversed`, causeId: id, note: "A friend's order was taken back" };
    const event = { type: "referral_rejected" as const, key: id, data: { referralId: id, points } };
    const events = accountId === referrerId ? [event] : [];
    const posted = points > 0 ? reverse(side.ledger, lot.id, points, moment.today, move) : { ledger: side.ledger, entries: [] };
    await postPoints(tx, side, moment, posted, { events });
  }
}
