import "server-only";
import type { Db } from "@/db/client";
import type { Moment } from "@/lib/loyalty/post-points";
import { postPoints } from "@/lib/loyalty/post-points";
import type { ReferralRow } from "./data/referrals";
import { lockSides } from "./lock-sides";

type Told = "referral_qualified" | "referral_held" | "referral_rejected";

/** Notes for the member what became of a friend they brought. */
export async function tellReferrer(tx: Db, referral: ReferralRow, type: Told, moment: Moment): Promise<void> {
  const { shopId, referrerId, id } = referral;
  const side = (await lockSides(tx, shopId, [{ accountId: referrerId }])).get(referrerId);
  if (!side) return;
  const event = { type, key: id, data: { referralId: id, points: referral.referrerPoints } };
  await postPoints(tx, side, moment, { ledger: side.ledger, entries: [] }, { events: [event] });
}
