import type { CustomerId, VariantId } from "@/lib/ids";

export const HAND_SOURCES = ["counter", "phone", "chat"] as const;
export const HAND_PAYMENTS = ["cash", "mobile_money", "bank_transfer", "cash_on_delivery"] as const;

/** A line as somebody saw it on a screen, price in minor units. */
export type SeenLine = { variantId: VariantId; qty: number; title: string; priceMinor: number };

/** What the form of an order by hand asks about its buyer; empty where nothing is known. */
export type HandBuyer = {
  source: (typeof HAND_SOURCES)[number];
  name: string;
  email: string | null;
  phone: string | null;
  line1: string;
  town: string;
  country: string;
  note: string;
  paymentMethod: (typeof HAND_PAYMENTS)[number];
  customerId: CustomerId | null;
};
