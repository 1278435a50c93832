import "server-only";
import type { Db } from "@/db/client";
import { conflict, found } from "@/lib/errors";
import { type LoyaltyAccountId, newId, type RewardId, type ShopId, type UserId } from "@/lib/ids";
import { newCode } from "@/lib/loyalty/codes";
import { listUnpaidLots, lockAccount } from "@/lib/loyalty/data/accounts";
import { listShopTerms } from "@/lib/loyalty/data/terms";
import { balanceOf, joined, type Posted, settleDays, spend } from "@/lib/loyalty/ledger";
import { postPoints } from "@/lib/loyalty/post-points";
import { dayIn } from "@/lib/time";
import { countTaken, findByRequest, insertRedemption, insertRewardCoupon, listKin, type RedemptionRow } from "./data/redemptions";
import { findReward, type RewardRow, takeFromStock } from "./data/rewards";
import { priceReward } from "./price-reward";
import { expiresAtOf } from "./redemption";
import { couponValueOf, rewardRefusal } from "./reward";
import { rewardCoupon } from "./reward-coupon";
import { rewardRefused } from "./reward-refused";
import type { RedemptionChannel } from "./vocabulary";

export type Redeeming = {
  shopId: ShopId;
  /** Where the member's account is: another shop of the coalition may accept its points. */
  accountShopId: ShopId;
  accountId: LoyaltyAccountId;
  rewardId: RewardId;
  channel: RedemptionChannel;
  /** The caller's own key: with the same one nothing more is redeemed. */
  requestKey: string;
  actorId: UserId | null;
};

/**
 * Takes the points of a reward and makes its code, in the caller's transaction: account first, then the reward's stock, then
 * the rows. The same request key answers with the redemption it made. Refuses with `reward-refused` and the reason.
 */
export async function redeem(tx: Db, asked: Redeeming, at: Date): Promise<RedemptionRow> {
  const { shopId, accountShopId, accountId, rewardId } = asked;
  const programs = await listShopTerms(tx, [shopId, accountShopId]);
  const [offering, program] = [shopId, accountShopId].map((id) => programs.find((one) => one.shopId === id));
  const held = await lockAccount(tx, accountShopId, accountId);
  if (!offering || !program || held?.account.status !== "open")
    throw conflict("not-a-member", "There is no open account to take points from.");
  const today = dayIn(at, program.timeZone);
  const made = await findByRequest(tx, shopId, accountId, asked.requestKey);
  if (made) return sameRequest(made, rewardId);

  const offered = found(await findReward(tx, shopId, rewardId, "for update"), "reward");
  const { reward, frozen } = await priceReward(tx, offered, accountShopId);
  if (offering.state !== "running") throw rewardRefused("not_offered", reward, 0);
  const settled = settleDays(held.ledger, today, await listUnpaidLots(tx, accountShopId, accountId, today));
  const taken = (await countTaken(tx, shopId, await listKin(tx, held.account), [rewardId])).get(rewardId) ?? 0;
  const id = newId("rdm");
  // A tier is one of its own shop.
  const tier = accountShopId === shopId ? held.account.tier : 0;
  const spent = take(reward, tier, settled, taken, { id, at, today, ...asked });
  if (!(await takeFromStock(tx, shopId, rewardId))) throw rewardRefused("sold_out", reward, balanceOf(settled.ledger));

  const expiresAt = expiresAtOf(asked.channel, reward.validDays, {
    today: dayIn(at, offering.timeZone),
    timeZone: offering.timeZone,
    at,
  });
  const couponId = couponValueOf(reward) && newId("cpn");
  const code = newCode();
  const { shopId: _, ...row } = { ...asked, id, code, couponId, expiresAt };
  if (couponId)
    await insertRewardCoupon(
      tx,
      rewardCoupon(reward, held.account.customerId, { id: couponId, code, expiresAt, redemptionId: id, at }),
    );
  const redemption = { ...row, ...frozen, shopId, state: "reserved" as const, points: reward.points, reservedAt: at };
  await insertRedemption(tx, redemption);
  const data = { redemptionId: id, reward: reward.name, code, points: reward.points, channel: asked.channel };
  const events = [{ type: "reward_reserved" as const, key: id, data }];
  await postPoints(tx, held, { shopId: accountShopId, today, at }, spent, { events });
  return found(await findByRequest(tx, shopId, accountId, asked.requestKey), "redemption");
}

function sameRequest(made: RedemptionRow, rewardId: RewardId): RedemptionRow {
  if (made.rewardId === rewardId) return made;
  throw conflict("request-key-reused", "This key was used for another reward.");
}

type Taking = { id: string; at: Date; today: ReturnType<typeof dayIn>; actorId: UserId | null };

/** The points of the reward taken after the days were settled, or why not. */
function take(reward: RewardRow, tier: number, settled: Posted, taken: number, { id, at, today, actorId }: Taking): Posted {
  const balance = balanceOf(settled.ledger);
  const reason = rewardRefusal(reward, { balance, tier, taken }, at);
  if (reason) throw rewardRefused(reason, reward, balance);
  const move = { key: `redeem:${id}`, causeId: id, note: reward.name, actorId };
  const spent = spend(settled.ledger, reward.points, today, move);
  if (!spent) throw rewardRefused("points", reward, balance);
  return joined(settled, spent);
}
