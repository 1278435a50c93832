import type { Figures } from "./overview";

/** The way from gross sales to the total: sums stand on the ground, changes hang where the last step ended. */
export const WATERFALL = [
  { metric: "grossSales", kind: "sum" },
  { metric: "discounts", kind: "less" },
  { metric: "reversals", kind: "less" },
  { metric: "netSales", kind: "sum" },
  { metric: "shipping", kind: "more" },
  { metric: "taxes", kind: "more" },
  { metric: "totalSales", kind: "sum" },
] as const;

export type WaterfallStep = {
  metric: (typeof WATERFALL)[number]["metric"];
  kind: (typeof WATERFALL)[number]["kind"];
  /** The change, or the sum: what is taken off is negative. */
  minor: number;
  startMinor: number;
  endMinor: number;
};

export function waterfallOf(figures: Figures): WaterfallStep[] {
  let level = 0;
  return WATERFALL.map(({ metric, kind }) => {
    const amount = figures[metric] ?? 0;
    const minor = kind === "less" ? -amount : amount;
    const startMinor = kind === "sum" ? 0 : level;
    level = startMinor + minor;
    return { metric, kind, minor: minor + 0, startMinor, endMinor: level };
  });
}
