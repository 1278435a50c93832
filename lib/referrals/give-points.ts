import "server-only";
import type { Db } from "@/db/client";
import { hasEntry } from "@/lib/loyalty/data/accounts";
import { give } from "@/lib/loyalty/ledger";
import { type Moment, postPoints } from "@/lib/loyalty/post-points";
import type { ProgramRules } from "@/lib/loyalty/program-rules";
import type { ReferralRow } from "./data/referrals";
import type { Side } from "./lock-sides";
import { referralLot } from "./referral-lot";

/** Gives one side its points for a referral, once; the caller holds the account's lock. */
export async function givePoints(
  tx: Db,
  side: Side,
  { id, rulesVersion, referrerId, referrerPoints, refereePoints }: ReferralRow,
  rules: ProgramRules,
  moment: Moment,
): Promise<void> {
  const { account, ledger } = side;
  const isReferrer = account.id === referrerId;
  const points = isReferrer ? referrerPoints : refereePoints;
  const key = `referral:${id}`;
  if (points === 0 || (await hasEntry(tx, moment.shopId, account.id, key))) return;
  const move = { key, causeId: id, note: isReferrer ? "For a friend you brought" : "For coming through a friend" };
  const lot = referralLot({ id, rulesVersion, points }, rules, moment.today);
  const event = { type: "referral_paid" as const, key: id, data: { referralId: id, points } };
  await postPoints(tx, side, moment, give(ledger, lot, moment.today, "credited", move), { events: [event] });
}
