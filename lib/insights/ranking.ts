import type { Currency } from "@/lib/money";
import type { Insight } from "./insight";
import type { InsightAnswer } from "./vocabulary";

export type GivenAnswer = { answer: InsightAnswer; moneyMinor: number; currency: Currency; hiddenUntil: Date };

/** No list is longer: who reads more than this acts on none. */
export const MOST_SHOWN = 7;
/** Of one kind, as long as others wait. */
const MOST_OF_A_KIND = 3;
/** So many times the money it was put away with brings an insight back. */
export const CLEARLY_WORSE = 1.5;

/** Whether an answer still keeps the insight off the list. */
export const isPutAway = (
  insight: Pick<Insight, "moneyMinor" | "currency">,
  answer: GivenAnswer | undefined,
  now: Date,
): boolean =>
  answer !== undefined &&
  now < answer.hiddenUntil &&
  (insight.currency !== answer.currency || insight.moneyMinor < CLEARLY_WORSE * answer.moneyMinor);

/** An insight of some shop, and the shop's net sales of 28 days in the same currency. */
type Weighed = { insight: Insight; monthNetMinor: number };

/**
 * Those with most at stake first. Unlike currencies are not compared: then by how much of the shop's month is at stake.
 */
export function rankInsights<T extends Weighed>(found: readonly T[]): T[] {
  const isOneCurrency = new Set(found.map(({ insight }) => insight.currency)).size <= 1;
  const weight = ({ insight, monthNetMinor }: T) =>
    isOneCurrency ? insight.moneyMinor : insight.moneyMinor / Math.max(1, monthNetMinor);
  return found.toSorted((a, b) => weight(b) - weight(a) || (a.insight.key < b.insight.key ? -1 : 1));
}

/** What the list shows of ranked insights: at most seven, and not all of one kind while others wait. */
export function chooseShown<T extends Weighed>(ranked: readonly T[]): T[] {
  const firsts = ranked.filter(
    (one, at) => ranked.slice(0, at).filter(({ insight }) => insight.kind === one.insight.kind).length < MOST_OF_A_KIND,
  );
  const rest = ranked.filter((one) => !firsts.includes(one));
  const chosen = [...firsts, ...rest].slice(0, MOST_SHOWN);
  return ranked.filter((one) => chosen.includes(one));
}
