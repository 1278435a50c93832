import type { Tone } from "@/components/ui/tone";
import type { BulkOutcome } from "@/lib/orders/bulk-change";

export const OUTCOME_WORDS: Record<BulkOutcome, { word: string; tone: Tone }> = {
  changed: { word: "Changed", tone: "good" },
  unchanged: { word: "Already so", tone: "neutral" },
  refused: { word: "Not possible", tone: "bad" },
  stale: { word: "Changed meanwhile", tone: "warn" },
  not_found: { word: "Not found", tone: "neutral" },
  failed: { word: "Failed", tone: "bad" },
  not_attempted: { word: "Not reached", tone: "warn" },
};

/** The order in which outcomes are told: what needs a look first. */
export const OUTCOMES_BY_URGENCY: readonly BulkOutcome[] = [
  "failed",
  "not_attempted",
  "stale",
  "refused",
  "not_found",
  "unchanged",
  "changed",
];
