import type { Tone } from "@/components/ui/tone";
import type { ProductStatus } from "@/lib/catalog/vocabulary";

/** What stands instead of "On sale" and its explanation when no variant of an active product is sold. */
export const NOTHING_SOLD = {
  label: "Nothing to sell",
  tone: "warn" as Tone,
  about: "Nobody who shops sees it: none of its variants is sold. Sell one again, or add another.",
};

export const STATUS_WORDS: Record<ProductStatus, { label: string; tone: Tone; about: string }> = {
  active: { label: "On sale", tone: "good", about: "Everybody sees it in your storefront." },
  draft: { label: "Draft", tone: "neutral", about: "Only your shop sees it." },
  archived: { label: "Archived", tone: "neutral", about: "Nobody who shops sees it. Its orders go on naming it." },
};
