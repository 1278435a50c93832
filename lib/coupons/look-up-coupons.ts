import "server-only";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import { AppError } from "@/lib/errors";
import type { ShopId } from "@/lib/ids";
import { assertAttempt } from "@/lib/throttle/assert-attempt";
import { forgiveAttempt } from "@/lib/throttle/forgive-attempt";
import { type CouponBuyer, findCoupons } from "./data";
import { type Guesser, guessLimits } from "./guess-limits";

type Asked = { shopId: ShopId; code: string };
type Found = Awaited<ReturnType<typeof findCoupons>>;

/**
 * The coupons of these codes, each in its own shop. Every code is counted before it is looked up and forgiven when there is
 * such a coupon, so only wrong ones use a limit up, however many are tried at once. `waitSeconds` is above 0, and nothing
 * was looked up, when too many were wrong. Give it the pool and not an open transaction.
 */
export async function lookUpCoupons(
  db: Db,
  asked: readonly Asked[],
  guesser: Guesser,
  buyer: CouponBuyer,
  now: Date,
): Promise<{ coupons: Found; waitSeconds: number }> {
  if (asked.length === 0) return { coupons: [], waitSeconds: 0 };
  const waitSeconds = await countGuesses(db, asked.length, guesser, now);
  if (waitSeconds > 0) return { coupons: [], waitSeconds };
  const shopIds = asked.map(({ shopId }) => shopId);
  const coupons = await inShops(db, shopIds, (tx) => findCoupons(tx, asked, buyer));
  for (const limit of guessLimits(guesser))
    for (const { active } of coupons) if (active) await forgiveAttempt(db, { ...limit, now });
  return { coupons, waitSeconds: 0 };
}

async function countGuesses(db: Db, guesses: number, guesser: Guesser, now: Date): Promise<number> {
  let waitSeconds = 0;
  for (const limit of guessLimits(guesser))
    for (let guess = 0; guess < guesses; guess++)
      await assertAttempt(db, { ...limit, now }).catch((refusal: unknown) => {
        if (!(refusal instanceof AppError)) throw refusal;
        waitSeconds = Math.max(waitSeconds, Number(refusal.details.retry_after));
      });
  return waitSeconds;
}
