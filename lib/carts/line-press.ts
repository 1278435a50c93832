import type { ShopId, VariantId } from "@/lib/ids";
import { ChangeCartLine } from "./input";

type Line = { shopId: ShopId; variantId: VariantId };

/** The value of a button that leaves so many of a line in the cart; 0 takes it out. */
export const linePress = ({ shopId, variantId }: Line, qty: number): string => ["line", shopId, variantId, qty].join(".");

/** Undefined for anything but the value of such a button. */
export function readLinePress(intent: unknown): ChangeCartLine | undefined {
  const [kind, shopId, variantId, qty, ...more] = typeof intent === "string" ? intent.split(".") : [];
  const parsed = ChangeCartLine.safeParse({ shopId, variantId, qty });
  return kind === "line" && more.length === 0 ? parsed.data : undefined;
}
