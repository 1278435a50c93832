import type { ShopId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import type { PaymentMethod } from "@/lib/orders/vocabulary";

/** What the owner of a shop decides about it. Rates are basis points: 1600 is 16 %. */
export type ShopSettings = {
  id: ShopId;
  version: number;
  currency: Currency;
  timeZone: string;
  numberPrefix: string;
  slug: string;
  name: string;
  description: string;
  supportEmail: string | null;
  supportPhone: string | null;
  locale: string;
  hoursToShip: number;
  hoursToPay: number;
  daysToAccept: number;
  autoAccept: boolean;
  paymentMethods: PaymentMethod[];
  bankDetails: string;
  taxInclusive: boolean;
  taxRateBp: number;
  legalName: string;
  taxNumber: string;
  postalAddress: string;
  returnWindowDays: number;
  restockingFeeBp: number;
  /** Days until goods that are ordered are there. */
  leadDays: number;
};

/** The ways of paying a shop can offer: those that need no card. */
export const OFFERED_PAYMENTS = ["mobile_money", "cash_on_delivery", "bank_transfer"] as const satisfies PaymentMethod[];

/** 1600 is "16", 888 is "8.88": as people type a percentage. */
export const percentText = (bp: number): string => String(bp / 100);
