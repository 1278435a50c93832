import "server-only";
import type { Db } from "@/db/client";
import { retryLostRaces } from "@/db/retry";
import { inShops, seeAlso } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import { moveStock } from "@/lib/catalog/move-stock";
import { settleBetween } from "@/lib/coalitions/settle-between";
import type { Context } from "@/lib/context";
import { conflict, found } from "@/lib/errors";
import type { RedemptionId, ShopId, VariantId } from "@/lib/ids";
import { lockAccount } from "@/lib/loyalty/data/accounts";
import { listShopTerms } from "@/lib/loyalty/data/terms";
import { findSelf } from "@/lib/loyalty/find-self";
import { assertNotOwn } from "@/lib/loyalty/own-account";
import { dayIn } from "@/lib/time";
import { countActivity } from "./count-activity";
import { findMemberById } from "./data/members";
import {
  findRedemption,
  listRedemptionViews,
  ofRedemption,
  type RedemptionView,
  retireCoupon,
  updateRedemption,
} from "./data/redemptions";
import { findReward, findVariant } from "./data/rewards";
import { isHandedOver } from "./reward";
import { usedWords } from "./used-words";

type Target = { shopId: ShopId; redemptionId: RedemptionId };

/**
 * Staff hand over what a code stands for: a product or a service. Its code is used with that, for good; a second time is a
 * conflict that says when and where it was used.
 */
export async function commitRedemption(ctx: Context, { shopId, redemptionId }: Target): Promise<RedemptionView> {
  const scope = authorizeShops(ctx.actor, "loyalty:serve", shopId);
  const read = async (tx: Db) => found((await listRedemptionViews(tx, scope, ofRedemption(redemptionId), 1))[0], "redemption");
  return retryLostRaces(() =>
    inShops(ctx.db, scope, async (tx) => {
      const seen = await read(tx);
      if (seen.accountShopId !== shopId) await seeAlso(tx, seen.accountShopId);
      const member = await findMemberById(tx, seen.accountShopId, seen.accountId);
      if (member) assertNotOwn(await findSelf(tx, ctx.actor), member);
      if (member?.status === "closed") throw conflict("account-closed", "This member's account is closed.");
      if (!isHandedOver(seen.kind)) throw conflict("not-handed-over", "This code is used in an order; it is not handed over.");
      if (!(await handOver(tx, { shopId, redemptionId }, ctx.now))) {
        const [now, [program]] = [await read(tx), await listShopTerms(tx, scope)];
        const isOver = now.state === "reserved" && now.orderId === null;
        throw isOver
          ? conflict("redemption-over", "This code can no longer be used: its time is over.")
          : conflict("redemption-used", usedWords(now, program?.timeZone), { state: now.state });
      }
      return read(tx);
    }),
  );
}

/** Coupon, stock, account, redemption are locked in this order; false when it may not be used (any more). */
async function handOver(tx: Db, { shopId, redemptionId }: Target, at: Date): Promise<boolean> {
  const seen = await findRedemption(tx, shopId, redemptionId);
  if (seen?.state !== "reserved" || seen.orderId !== null || seen.expiresAt <= at) return false;
  if (seen.couponId && !(await retireCoupon(tx, shopId, seen.couponId))) return false;
  const reward = found(await findReward(tx, shopId, seen.rewardId), "reward");
  const variant = reward.variantId ? await findVariant(tx, shopId, { id: reward.variantId }) : undefined;
  if (variant) await takeOut(tx, shopId, variant.id, redemptionId, at);
  const held = await lockAccount(tx, seen.accountShopId, seen.accountId);
  const row = await findRedemption(tx, shopId, redemptionId, "for update");
  const [program] = await listShopTerms(tx, [seen.accountShopId]);
  if (!held || !program || row?.state !== "reserved" || row.orderId !== null) return false;
  const change = { state: "committed" as const, committedAt: at, valueMinor: reward.costMinor ?? variant?.priceMinor ?? null };
  await updateRedemption(tx, shopId, redemptionId, change);
  await settleBetween(tx, { ...row, redemptionId, keptPoints: row.points, at });
  const data = { redemptionId, reward: reward.name, points: row.points };
  const events = [{ type: "reward_redeemed" as const, key: redemptionId, data }];
  await countActivity(tx, held, { shopId: seen.accountShopId, today: dayIn(at, program.timeZone), at }, events);
  return true;
}

/** One unit leaves the house: promised and gone at once. Refused when all there are were promised to others. */
async function takeOut(tx: Db, shopId: ShopId, variantId: VariantId, causeId: RedemptionId, at: Date): Promise<void> {
  for (const cause of ["reserve", "sale"] as const)
    await moveStock(tx, shopId, [{ lineId: null, variantId, cause, causeId, qty: 1 }], at);
}
