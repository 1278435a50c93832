import { AppError } from "@/lib/errors";
import { missingPoints, REWARD_REFUSAL_WORDS, type Reward, type RewardRefusal } from "./reward";

/** The refusal to give a reward, with its reason for programs and its words for people. */
export function rewardRefused(reason: RewardRefusal, reward: Pick<Reward, "points">, balance: number): AppError {
  const missing = missingPoints(reward, balance);
  const words =
    reason === "points" && missing > 0 ? `${missing} points are missing for this reward.` : REWARD_REFUSAL_WORDS[reason];
  return new AppError("conflict", "reward-refused", words, { reason, ...(reason === "points" && { missing_points: missing }) });
}
