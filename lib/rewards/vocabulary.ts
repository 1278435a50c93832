/** `amount`, `percent`, `shipping` and `product` are used at the checkout, `service` at the counter, a `gift_card` by whoever has its code. */
export const REWARD_KINDS = ["amount", "percent", "shipping", "product", "service", "gift_card"] as const;
export type RewardKind = (typeof REWARD_KINDS)[number];

/** `released` was never used and gave its points back; `refunded` was used for an order that was taken back whole. */
export const REDEMPTION_STATES = ["reserved", "committed", "released", "refunded"] as const;
export type RedemptionState = (typeof REDEMPTION_STATES)[number];

export const REDEMPTION_CHANNELS = ["checkout", "account", "counter", "api"] as const;
export type RedemptionChannel = (typeof REDEMPTION_CHANNELS)[number];
