import { z } from "zod";
import { idOf, type RedemptionId, type RewardId, type ShopId } from "@/lib/ids";
import type { MyRewards } from "./list-my-rewards";
import { fitsBasket, rewardWords } from "./offer";
import { isUsedInOrders } from "./reward";

/** What a member can do with points at the checkout of one shop. Serialisable. */
export type CheckoutRewards = {
  balance: number;
  pointsName: string;
  /** To be taken with one press; `press` is what the button sends. */
  offers: { id: RewardId; name: string; words: string; points: number; press: string }[];
  /** Codes that were taken before and fit. */
  codes: { id: RedemptionId; name: string; code: string; isKept: boolean; usePress: string; backPress: string }[];
};

/** One shop's part of a cart as far as rewards ask. Amounts are minor units. */
export type CheckoutBasket = { shopId: ShopId; goodsMinor: number; deliveryMinor: number; variantIds: readonly string[] };

/** What of a member's rewards does something for this basket. `newKey` gives each offer a request key of its own. */
export function checkoutRewards(mine: MyRewards, basket: CheckoutBasket, newKey: () => string): CheckoutRewards {
  const { shop, balance, pointsName, offers, open } = mine;
  const fits = (kind: string) => kind !== "shipping" || basket.deliveryMinor > 0;
  const useful = offers.filter(({ reward, refusal }) => !refusal && fits(reward.kind) && fitsBasket(reward, basket));
  const usable = open.filter(({ shopId, kind }) => shopId === shop.id && isUsedInOrders(kind));
  return {
    ...{ balance, pointsName },
    offers: useful.map(({ reward }) => ({
      ...{ id: reward.id, name: reward.name, points: reward.points, words: rewardWords(reward, shop.currency) },
      press: `take.${shop.id}.${reward.id}.${newKey()}`,
    })),
    codes: usable.map(({ id, code, rewardName, channel }) => ({
      ...{ id, code, name: rewardName, isKept: channel === "checkout" },
      usePress: `use.${shop.id}.${code}`,
      backPress: `back.${shop.id}.${id}`,
    })),
  };
}

const Take = z.tuple([z.literal("take"), idOf("shop"), idOf("rwd"), idOf("rdm")]);
const Use = z.tuple([z.literal("use"), idOf("shop"), z.string().regex(/^[0-9A-Z]{4,30}$/)]);
const Back = z.tuple([z.literal("back"), idOf("shop"), idOf("rdm")]);

/** What a press of one of these buttons means; undefined for any other. */
export function readPress(intent: unknown) {
  const parts = typeof intent === "string" ? intent.split(".") : [];
  return Take.safeParse(parts).data ?? Use.safeParse(parts).data ?? Back.safeParse(parts).data;
}
