import "server-only";
import type { Db } from "@/db/client";
import { AppError, conflict, found } from "@/lib/errors";
import { type LoyaltyAccountId, newId, type RewardId, type ShopId, type UserId } from "@/lib/ids";
import { newCode } from "@/lib/loyalty/codes";
import { type Account, listUnpaidLots, lockAccount } from "@/lib/loyalty/data/accounts";
import { balanceOf, type Posted, settleDays, spend } from "@/lib/loyalty/ledger";
import { postPoints } from "@/lib/loyalty/post-points";
import { dayIn } from "@/lib/time";
import { countTaken, findByRequest, insertRedemption, insertRewardCoupon, type RedemptionRow } from "./data/redemptions";
import { findReward, listPrograms, type RewardRow, takeFromStock } from "./data/rewards";
import { expiresAtOf } from "./redemption";
import { couponValueOf, missingPoints, REWARD_REFUSAL_WORDS, type RewardRefusal, rewardRefusal } from "./reward";
import type { RedemptionChannel } from "./vocabulary";

export type Redeeming = {
  shopId: ShopId;
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
  const { shopId, accountId, rewardId } = asked;
  const [program] = await listPrograms(tx, [shopId]);
  const held = await lockAccount(tx, shopId, accountId);
  if (!program || held?.account.status !== "open")
    throw conflict("not-a-member", "There is no open account to take points from.");
  const today = dayIn(at, program.timeZone);
  const made = await findByRequest(tx, shopId, accountId, asked.requestKey);
  if (made) return sameRequest(made, rewardId);

  const reward = found(await findReward(tx, shopId, rewardId), "reward");
  if (program.state !== "running") throw refusal("not_offered", reward, 0);
  const settled = settleDays(held.ledger, today, await listUnpaidLots(tx, shopId, accountId, today));
  const taken = (await countTaken(tx, shopId, accountId, [rewardId])).get(rewardId) ?? 0;
  const id = newId("rdm");
  const spent = take(reward, held.account, settled, taken, { id, at, today, ...asked });
  if (!(await takeFromStock(tx, shopId, rewardId))) throw refusal("sold_out", reward, balanceOf(settled.ledger));

  const expiresAt = expiresAtOf(asked.channel, reward.validDays, { today, timeZone: program.timeZone, at });
  const couponId = couponValueOf(reward) && newId("cpn");
  const code = newCode();
  const { shopId: _, ...row } = { ...asked, id, code, couponId, expiresAt };
  if (couponId)
    await insertRewardCoupon(tx, couponRow(reward, held.account, { id: couponId, code, expiresAt, redemptionId: id, at }));
  const redemption = { ...row, shopId, accountShopId: shopId, state: "reserved" as const, points: reward.points, reservedAt: at };
  await insertRedemption(tx, redemption);
  const events = [
    { type: "reward_reserved" as const, key: id, data: { redemptionId: id, reward: reward.name, code, points: reward.points } },
  ];
  await postPoints(tx, held, { shopId, today, at }, spent, { events });
  return found(await findByRequest(tx, shopId, accountId, asked.requestKey), "redemption");
}

function sameRequest(made: RedemptionRow, rewardId: RewardId): RedemptionRow {
  if (made.rewardId === rewardId) return made;
  throw conflict("request-key-reused", "This key was used for another reward.");
}

type Taking = { id: string; at: Date; today: ReturnType<typeof dayIn>; actorId: UserId | null };

/** The points of the reward taken after the days were settled, or why not. */
function take(reward: RewardRow, { tier }: Account, settled: Posted, taken: number, { id, at, today, actorId }: Taking): Posted {
  const balance = balanceOf(settled.ledger);
  const reason = rewardRefusal(reward, { balance, tier, taken }, at);
  if (reason) throw refusal(reason, reward, balance);
  const move = { key: `redeem:${id}`, causeId: id, note: reward.name, actorId };
  const spent = spend(settled.ledger, reward.points, today, move);
  if (!spent) throw refusal("points", reward, balance);
  return { ledger: spent.ledger, entries: [...settled.entries, ...spent.entries] };
}

function refusal(reason: RewardRefusal, reward: RewardRow, balance: number): AppError {
  const missing = missingPoints(reward, balance);
  const words =
    reason === "points" && missing > 0 ? `${missing} points are missing for this reward.` : REWARD_REFUSAL_WORDS[reason];
  return new AppError("conflict", "reward-refused", words, { reason, ...(reason === "points" && { missing_points: missing }) });
}

type NewCoupon = { id: `cpn_${string}`; code: string; expiresAt: Date; redemptionId: `rdm_${string}`; at: Date };

/** The coupon of a redemption: once, for its member alone, until the code ends. A gift card is anybody's, and pays more than once. */
function couponRow(reward: RewardRow, { customerId }: Account, { id, code, expiresAt, redemptionId, at }: NewCoupon) {
  const isCard = reward.kind === "gift_card";
  const value = couponValueOf(reward);
  if (!value) throw new Error("A reward without a coupon.");
  return {
    ...{ ...value, shopId: reward.shopId, id, code, redemptionId, endsAt: expiresAt, createdAt: at },
    ...(isCard ? { maxUses: null } : { maxUses: 1, customerId }),
  };
}
