import type { CustomerId, UserId } from "@/lib/ids";
import { HOLDING_SIGNALS, isRefusing, REFUSING_SIGNALS, type RiskSignal } from "./vocabulary";

/** What is known of a person in a shop, each thing in the form in which two writings of it are one. */
export type Traces = {
  customerId: CustomerId | null;
  userId: UserId | null;
  mailboxes: readonly string[];
  phones: readonly string[];
  /** Phones that paid, and what operators call the payments. */
  payers: readonly string[];
  addresses: readonly string[];
  devices: readonly string[];
  networks: readonly string[];
};

export type RiskFacts = {
  referrer: Traces;
  friend: Traces;
  /** Those whom the member brought otherwise, all together. */
  otherFriends: Traces;
  /** Whether anybody like the friend (by customer, e-mail or phone) ordered in the shop before. */
  isFirstOrder: boolean;
  /** Whether the friend, or who brought the friend, brought the referrer. */
  isCircle: boolean;
  usesThrowAwayMail: boolean;
  /** Goods of the friend's order without tax, less what was taken back. */
  goodsMinor: number;
  minSpendMinor: number;
  /** Other friends of the month, and how many there may be. */
  friendsOfMonth: number;
  monthlyCap: number;
};

/** All that speaks against a referral, what refuses it first; empty when nothing does. */
export function riskOf({ referrer, friend, otherFriends, ...facts }: RiskFacts): RiskSignal[] {
  const isSame = (what: "customerId" | "userId") => referrer[what] !== null && referrer[what] === friend[what];
  const share = (one: readonly string[], other: readonly string[]) => one.some((value) => other.includes(value));
  const speaks: Record<RiskSignal, boolean> = {
    same_customer: isSame("customerId") || isSame("userId"),
    same_email: share(referrer.mailboxes, friend.mailboxes),
    same_payer: share([...referrer.payers, ...referrer.phones], friend.payers),
    circle: facts.isCircle,
    not_first_order: !facts.isFirstOrder,
    below_minimum: facts.goodsMinor < facts.minSpendMinor,
    over_cap: facts.friendsOfMonth >= facts.monthlyCap,
    same_phone: share([...referrer.phones, ...referrer.payers], friend.phones),
    same_address: share(referrer.addresses, friend.addresses),
    same_device: share(referrer.devices, friend.devices),
    same_network: share(referrer.networks, friend.networks),
    // Neighbours share a network, and who shares a phone has ordered before.
    like_another_friend: (["addresses", "devices", "payers"] as const).some((what) => share(otherFriends[what], friend[what])),
    disposable_email: facts.usesThrowAwayMail,
  };
  return [...REFUSING_SIGNALS, ...HOLDING_SIGNALS].filter((signal) => speaks[signal]);
}

export type Verdict = "refused" | "held" | "clear";

/** What follows from signals; those that a person has looked at already hold nothing any more. */
export function verdictOf(signals: readonly RiskSignal[], seen: readonly RiskSignal[] = []): Verdict {
  if (signals.some(isRefusing)) return "refused";
  return signals.some((signal) => !seen.includes(signal)) ? "held" : "clear";
}
