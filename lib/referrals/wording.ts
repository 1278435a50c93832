import type { ReferralState, RiskSignal } from "./vocabulary";

/** For the shop's people. */
export const SIGNAL_WORDS: Record<RiskSignal, string> = {
  same_customer: "The friend is the member.",
  same_email: "Both use one mailbox.",
  same_payer: "One phone or payment paid for both.",
  circle: "The friend brought the member, or somebody who did.",
  not_first_order: "It was not the friend's first order here.",
  below_minimum: "The order is smaller than the programme asks for.",
  over_cap: "The member has brought as many friends this month as are rewarded.",
  same_phone: "Both gave the same phone.",
  same_address: "Both have things brought to the same address.",
  same_device: "Both ordered in the same browser.",
  same_network: "Both came from the same network.",
  like_another_friend: "Another friend of the member shares the address, the browser or the payer.",
  disposable_email: "The friend used a throw-away mailbox.",
};

export const STATE_WORDS: Record<ReferralState, string> = {
  signed: "Ordered",
  qualified: "Delivered, return window runs",
  held: "To be looked at",
  paid: "Rewarded",
  rejected: "Not rewarded",
};

export const STATE_TONES = { signed: "info", qualified: "info", held: "warn", paid: "good", rejected: "neutral" } as const;

export type CodeRefusal = "unknown_code" | "not_offered" | RiskSignal;

/** For whoever typed a friend's code. What would tell of other people's orders is not said. */
export function refusalWords(refusal: CodeRefusal): string {
  if (refusal === "unknown_code" || refusal === "not_offered")
    return "This shop knows no such friend's code. Check it, or leave the field empty.";
  if (refusal === "below_minimum")
    return "The order is too small for a friend's code. Put more in the cart, or leave the field empty.";
  if (refusal === "over_cap")
    return "This code has been used as often as it may be this month. Leave the field empty to order without it.";
  if (refusal === "not_first_order") return "A friend's code is for the first order in a shop. Leave the field empty.";
  return "This code cannot be used for this order. Leave the field empty to order without it.";
}

/**
 * Whether a refusal is told to its asker. What depends on who else ordered with an e-mail or phone is told to nobody but the
 * person who signed in: an address that was only typed proves nothing, and the answer would say who buys where.
 */
export const isTold = (refusal: CodeRefusal, isSignedIn: boolean): boolean =>
  isSignedIn || ["unknown_code", "not_offered", "below_minimum", "over_cap"].includes(refusal);
