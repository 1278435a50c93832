/** What a customer is to a shop by how lately, how often and for how much they bought. */
export const SEGMENTS = [
  "champions",
  "loyal",
  "active",
  "new",
  "promising",
  "needs_attention",
  "at_risk",
  "previously_loyal",
  "almost_lost",
  "dormant",
  "prospects",
] as const;
export type Segment = (typeof SEGMENTS)[number];

export const SEGMENT_WORDS: Record<Segment, { label: string; meaning: string; advice: string }> = {
  champions: {
    label: "Champions",
    meaning: "Bought lately, often and for much.",
    advice: "Thank them, show them new things first, ask for reviews.",
  },
  loyal: {
    label: "Loyal",
    meaning: "Buy again and again, not quite as lately or for as much.",
    advice: "Offer what goes with it.",
  },
  active: { label: "Active", meaning: "Bought lately; not yet often.", advice: "Give a reason for the next order." },
  new: { label: "New", meaning: "Bought just now, little or once.", advice: "Make the first parcel a good one." },
  promising: { label: "Promising", meaning: "Bought little, not long ago.", advice: "Remind them of what they looked for." },
  needs_attention: {
    label: "Need attention",
    meaning: "Middling in everything, and it has been a while.",
    advice: "A small offer now is cheaper than winning them back later.",
  },
  at_risk: { label: "At risk", meaning: "Bought quite often; long not seen.", advice: "Write to them personally." },
  previously_loyal: {
    label: "Previously loyal",
    meaning: "Were among the best; very long not seen.",
    advice: "Ask what went wrong, with a good offer.",
  },
  almost_lost: { label: "Almost lost", meaning: "Bought little; long not seen.", advice: "One reminder, no more." },
  dormant: {
    label: "Dormant",
    meaning: "Bought little and not for very long, or nothing within the look-back.",
    advice: "Leave them in peace, or ask whether they still want news.",
  },
  prospects: {
    label: "Prospects",
    meaning: "Known to the shop, without an order that counts.",
    advice: "Invite them to a first order.",
  },
};

/** How many days back orders count for the scores. */
export const LOOK_BACK_DAYS = 365;
/** With fewer buyers than this, fifths of them say little. */
export const FEW_BUYERS = 50;

export type Score = 1 | 2 | 3 | 4 | 5;
export const SCORES = [1, 2, 3, 4, 5] as const satisfies readonly Score[];

/**
 * The published grid: for each recency score the group of each score of frequency and money, 1 to 5. Every cell has one
 * group, so that no buyer has none or two.
 */
export const SEGMENT_GRID: Record<Score, Record<Score, Segment>> = {
  5: { 1: "new", 2: "active", 3: "active", 4: "champions", 5: "champions" },
  4: { 1: "promising", 2: "active", 3: "active", 4: "loyal", 5: "champions" },
  3: { 1: "promising", 2: "needs_attention", 3: "needs_attention", 4: "loyal", 5: "loyal" },
  2: { 1: "almost_lost", 2: "almost_lost", 3: "at_risk", 4: "at_risk", 5: "previously_loyal" },
  1: { 1: "dormant", 2: "dormant", 3: "almost_lost", 4: "previously_loyal", 5: "previously_loyal" },
};

/** The mean of the scores of frequency and money, halves upwards: the column of the grid. */
export const columnOf = (frequency: Score, money: Score): Score => Math.ceil((frequency + money) / 2) as Score;

/**
 * The fifth in which a percent_rank (0 for the least, 1 for the most) lies. Equal values have equal ranks, hence equal
 * scores, and a fifth may stay empty.
 */
export const scoreOf = (percentRank: number): Score => Math.min(5, Math.floor(percentRank * 5) + 1) as Score;
