import type { VariantId } from "@/lib/ids";

export const HAND_SOURCES = ["counter", "phone", "chat"] as const;
export const HAND_PAYMENTS = ["cash", "mobile_money", "bank_transfer", "cash_on_delivery"] as const;

/** A line as somebody saw it on a screen, price in minor units. */
export type SeenLine = { variantId: VariantId; qty: number; title: string; priceMinor: number };
