import "server-only";
import type { Db } from "@/db/client";
import type { ShopId } from "@/lib/ids";
import { assessReferral } from "@/lib/referrals/assess-referral";
import { changeReferral, findTermsOf } from "@/lib/referrals/data/referrals";
import type { ProgramRows } from "./data/points";

/** Notes what the shop's own check finds of those that were looked at, or wait for it. */
export async function noteSignals(tx: Db, shopId: ShopId, referrals: ProgramRows["referrals"]): Promise<void> {
  const terms = await findTermsOf(tx, shopId, 1);
  const counted = ["signed", "qualified", "held", "paid"] as const;
  for (const { id, referrerId, orderId, signedAt, state, decidedBy } of referrals)
    if (id && (state === "held" || decidedBy)) {
      const signals = await assessReferral(tx, { shopId, id, referrerId, orderId, signedAt, counted }, terms);
      await changeReferral(tx, { shopId, id }, { signals });
    }
}
