import type { LoyaltyAccountId, ReferralId, ShopId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import type { Day } from "@/lib/time";

/** What a member sees of a friend: the first name alone, and where it stands. Why it is looked at is the shop's to know. */
export type MyFriend = {
  id: ReferralId;
  friend: string;
  state: "ordered" | "delivered" | "checked" | "rewarded" | "none";
  /** When the points come, once the friend's order was delivered. */
  payableOn: Day | null;
  points: number;
  signedAt: Date;
};

export type MyReferrals = {
  shopId: ShopId;
  accountId: LoyaltyAccountId;
  shopName: string;
  slug: string;
  currency: Currency;
  code: string;
  /** Path on this site that a friend opens. */
  link: string;
  /** Null when the shop rewards no friends at present. */
  offer: { referrerPoints: number; refereePoints: number; minSpendMinor: number; monthlyCap: number } | null;
  friends: MyFriend[];
};

export const MY_STATE_WORDS: Record<MyFriend["state"], string> = {
  ordered: "Has ordered",
  delivered: "Delivered: the return window runs",
  checked: "The shop is having a look",
  rewarded: "Rewarded",
  none: "Brought no points",
};
