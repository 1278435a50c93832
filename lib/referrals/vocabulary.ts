/** `signed`: the friend ordered; `qualified`: delivered, and the return window runs; `held`: somebody must look at it. */
export const REFERRAL_STATES = ["signed", "qualified", "held", "paid", "rejected"] as const;
export type ReferralState = (typeof REFERRAL_STATES)[number];

/** Those of the first kind refuse a referral, the others hold it for a person to look at. */
export const REFUSING_SIGNALS = [
  "same_customer",
  "same_email",
  "same_payer",
  "circle",
  "not_first_order",
  "below_minimum",
  "over_cap",
] as const;
export const HOLDING_SIGNALS = [
  "same_phone",
  "same_address",
  "same_device",
  "same_network",
  "like_another_friend",
  "disposable_email",
] as const;
export type RefusingSignal = (typeof REFUSING_SIGNALS)[number];
export type HoldingSignal = (typeof HOLDING_SIGNALS)[number];
export type RiskSignal = RefusingSignal | HoldingSignal;

export const isRefusing = (signal: RiskSignal): signal is RefusingSignal => REFUSING_SIGNALS.some((one) => one === signal);

/** How long a browser remembers whose friend it is. */
export const FRIEND_DAYS = 30;
