/** What counts as reaching a tier, and over what time it is counted. */
export const TIER_BASES = ["spend", "orders", "points"] as const;
export type TierBasis = (typeof TIER_BASES)[number];
/** `rolling`: the last 365 days; `calendar`: this year and, to keep a tier, the last; `anniversary`: the member's own year. */
export const TIER_WINDOWS = ["rolling", "calendar", "anniversary"] as const;
export type TierWindow = (typeof TIER_WINDOWS)[number];

export type TierRules = {
  name: string;
  /** In minor units, orders or points, as `tierBasis` says; the first tier's is 0 and each one's is above the one before. */
  threshold: number;
  /** Basis points: 15000 earns half as much again. */
  multiplierBp: number;
  /** What else it brings, a line each, as shown to members. */
  benefits: string;
};

export type Expiry =
  | { kind: "never" }
  /** On this day of the year (`MM-DD`), the first one that is at least so many months after the points could be spent. */
  | { kind: "fixed"; monthDay: string; leastMonths: number }
  /** Each lot so many months after it could be spent. */
  | { kind: "rolling"; months: number }
  /** All of them so many months after the member last earned or redeemed. */
  | { kind: "inactivity"; months: number };

/** All that a programme promises. A change is a new version; earlier points keep the version they were earned by. */
export type ProgramRules = {
  /** What the programme and its points are called, e.g. "Kahawa Club" and "beans". */
  name: string;
  pointsName: string;
  /** What one point is worth, in minor units: for the member's balance, the liability and the settlement between shops. */
  pointValueMinor: number;
  /** `earnPoints` for each full or partial `earnPerMinor` of what earns; a partial one earns its part. */
  earnPoints: number;
  earnPerMinor: number;
  /** Whether tax and delivery earn as well as the goods. Discounts, rewards among them, never do. */
  earnOnTax: boolean;
  earnOnShipping: boolean;
  /** What happens to the fraction of a point that an order leaves; once per order. */
  rounding: "down" | "nearest";
  /** When what was earned can be spent. */
  availability: "delivery" | "return_window";
  /** Whether everybody who orders with an account is a member, or who asks to be. */
  joining: "automatic" | "asked";
  expiry: Expiry;
  /** Points of a refunded order come back with at least so many days to spend them. */
  returnedDays: number;
  tiers: TierRules[];
  tierBasis: TierBasis;
  tierWindow: TierWindow;
  /** Days that a tier holds on after its time is over. */
  graceDays: number;
  downgrade: "one_step" | "recomputed";
  /** Days before the end of a tier on which its member is told. */
  noticeDays: number;
  /** Points that one member of staff may give or take by hand without a second person: at a time, and in a day. */
  adjustLimit: number;
  adjustDayLimit: number;
  referral: ReferralRules;
};

export type ReferralRules = {
  enabled: boolean;
  referrerPoints: number;
  refereePoints: number;
  /** What the friend's first order must come to, goods without tax, in minor units. */
  minSpendMinor: number;
  /** Friends in a calendar month for whom one member is rewarded. */
  monthlyCap: number;
};

const tier = (name: string, threshold: number, multiplierBp: number, benefits: string): TierRules => ({
  name,
  threshold,
  multiplierBp,
  benefits,
});

/** What a new programme proposes, in a currency of which this many minor units are a small purchase (such as a coffee). */
export const proposedRules = (smallPurchaseMinor: number): ProgramRules => ({
  name: "Rewards",
  pointsName: "points",
  pointValueMinor: Math.max(1, Math.round(smallPurchaseMinor / 100)),
  earnPoints: 1,
  earnPerMinor: smallPurchaseMinor,
  earnOnTax: false,
  earnOnShipping: false,
  rounding: "down",
  availability: "return_window",
  joining: "automatic",
  expiry: { kind: "rolling", months: 12 },
  returnedDays: 30,
  tiers: [
    tier("Bronze", 0, 10_000, ""),
    tier("Silver", smallPurchaseMinor * 200, 12_500, "A quarter more points"),
    tier("Gold", smallPurchaseMinor * 500, 15_000, "Half as many points again"),
    tier("Platinum", smallPurchaseMinor * 1500, 20_000, "Twice the points"),
  ],
  tierBasis: "spend",
  tierWindow: "rolling",
  graceDays: 30,
  downgrade: "one_step",
  noticeDays: 30,
  adjustLimit: 500,
  adjustDayLimit: 2_000,
  referral: { enabled: false, referrerPoints: 100, refereePoints: 50, minSpendMinor: smallPurchaseMinor * 10, monthlyCap: 10 },
});
