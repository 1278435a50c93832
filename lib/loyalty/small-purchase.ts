import { type Currency, wholeUnitMinor } from "@/lib/money";

/** What about a small purchase is, in whole units: round, so that the proposed rules read well. */
const SMALL: Record<Currency, number> = {
  KES: 100,
  TZS: 2_000,
  UGX: 3_000,
  RWF: 1_000,
  ETB: 100,
  ZAR: 20,
  NGN: 1_000,
  GHS: 10,
  USD: 1,
  EUR: 1,
  GBP: 1,
  BRL: 5,
  AED: 4,
  INR: 100,
  JPY: 100,
};

/** A small purchase in minor units: from it the rules are proposed with which a shop of this currency begins. */
export const smallPurchaseMinor = (currency: Currency): number => SMALL[currency] * wholeUnitMinor(currency);
