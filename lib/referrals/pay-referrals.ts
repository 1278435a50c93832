import "server-only";
import { retryLostRaces } from "@/db/retry";
import { inShops } from "@/db/scope";
import { scopeByProof } from "@/lib/auth/authorize";
import { listShopIds } from "@/lib/jobs/data/old-records";
import type { JobHandler } from "@/lib/jobs/job";
import { log } from "@/lib/log";
import { listShopTerms } from "@/lib/loyalty/data/terms";
import { dayIn, daysAfter } from "@/lib/time";
import { FRIEND_WAITS_DAYS, listPayable } from "./data/referrals";
import { payReferral } from "./pay-referral";

const REFERRALS_AT_ONCE = 500;

/** Pays the referrals whose friends' return windows are over, shop by shop; one transaction each. */
export const payReferrals: JobHandler<"pay-referrals"> = async ({ db, now, signal }) => {
  const counts = { paid: 0, held: 0, rejected: 0, waits: 0 };
  const since = daysAfter(now, -FRIEND_WAITS_DAYS);
  for (const shopId of await listShopIds(db)) {
    const due = await inShops(db, scopeByProof(shopId), async (tx) => {
      const [terms] = await listShopTerms(tx, [shopId]);
      return terms ? listPayable(tx, shopId, { today: dayIn(now, terms.timeZone), since, limit: REFERRALS_AT_ONCE }) : [];
    });
    for (const { id } of due) {
      signal.throwIfAborted();
      counts[await retryLostRaces(() => payReferral(db, shopId, id, now))]++;
    }
  }
  if (counts.paid + counts.held + counts.rejected > 0) log().info(counts, "referrals paid");
};
