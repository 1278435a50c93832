import type { CustomerId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import type { InsightKind } from "./vocabulary";

export type Confidence = "high" | "medium";

/** A fact an insight rests on, in the words and numbers the page shows. */
export type EvidenceLine = { label: string; value: string };

/** Something that stands out in a shop: what changed, why it matters, what to do, and what that rests on. */
export type Insight = {
  /** Names the matter, whenever it is found again: its kind and what it is about. */
  key: string;
  kind: InsightKind;
  title: string;
  why: string;
  advice: string;
  link: { href: string; label: string };
  /** Net sales at stake, in minor units, above zero. */
  moneyMinor: number;
  currency: Currency;
  evidence: EvidenceLine[];
  /** Whom it is about; their names are read when it is shown. */
  customers?: CustomerId[];
  /** When it is shown and how the money was worked out. */
  rule: string;
  confidence: Confidence;
  confidenceWhy: string;
};
