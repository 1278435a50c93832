import type { ShopId, VariantId } from "@/lib/ids";
import { AddToCart } from "./input";

type Removed = { shopId: ShopId; variantId: VariantId; qty: number };

/** What was just taken out, as the cart's address remembers it so that it can be put back. */
export const removedText = ({ shopId, variantId, qty }: Removed): string => [shopId, variantId, qty].join(".");

/** Undefined for anything we did not write. */
export function parseRemoved(text: unknown): Removed | undefined {
  const [shopId, variantId, qty, ...more] = typeof text === "string" ? text.split(".") : [];
  const parsed = AddToCart.safeParse({ shopId, variantId, qty });
  return parsed.success && qty !== undefined && more.length === 0 ? parsed.data : undefined;
}
