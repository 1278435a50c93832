/** What can stand out in a shop. */
export const INSIGHT_KINDS = [
  "unusual_sales",
  "stock_out",
  "slipping_customers",
  "rising_returns",
  "late_lane",
  "weak_campaign",
] as const;
export type InsightKind = (typeof INSIGHT_KINDS)[number];

/** How people put an insight away: for good, or until another day. */
export const INSIGHT_ANSWERS = ["dismissed", "snoozed"] as const;
export type InsightAnswer = (typeof INSIGHT_ANSWERS)[number];

/** How long an answer holds, in days. What was dismissed is looked at anew after a quarter of a year. */
export const ANSWER_DAYS: Record<InsightAnswer, number> = { dismissed: 90, snoozed: 7 };
