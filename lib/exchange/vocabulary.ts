/** Where a rate comes from: the European Central Bank's file, or a person who typed it. */
export const RATE_SOURCES = ["ecb", "hand"] as const;
export type RateSource = (typeof RATE_SOURCES)[number];

export const RATE_SOURCE_WORDS: Record<RateSource, string> = { ecb: "European Central Bank", hand: "By hand" };

/** How long after its last day a rate still counts: weekends and holidays have none of their own. */
export const MOST_DAYS_BACK = 7;
/** A rate that is typed may hold for so many days, where nobody publishes one every day. */
export const MOST_DAYS_HELD = 366;
/** A change larger than this share of the rate before asks to be confirmed. */
export const LARGE_JUMP = 0.2;
/** Whose calendar the bank's days are of. */
export const ECB_TIME_ZONE = "Europe/Berlin";
