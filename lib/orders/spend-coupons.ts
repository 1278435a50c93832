import "server-only";
import type { Db } from "@/db/client";
import { countCouponUse } from "@/lib/coupons/data";
import { basketChanged } from "./basket-change";
import type { PurchaseDraft } from "./draft-purchase";

/** Counts one use of each coupon, in the order of the shops; refuses when somebody took the last one since it was looked at. */
export async function spendCoupons(tx: Db, coupons: PurchaseDraft["coupons"]): Promise<void> {
  const used = await Promise.all(
    coupons.map(({ shopId, couponId, tookMinor }) => countCouponUse(tx, shopId, couponId, tookMinor)),
  );
  const refused = coupons.filter((_, index) => !used[index]);
  if (refused.length > 0)
    throw basketChanged(refused.map(({ shopId }) => ({ shop: shopId, change: "coupon", reason: "used_up" })));
}
