import { CURRENCIES, type Currency } from "@/lib/money";
import { type Day, isDay } from "@/lib/time";

/** A place in the list of rates: after this one. */
export type RateCursor = { day: Day; currency: Currency; isOwn: boolean };

export const encodeRateCursor = ({ day, currency, isOwn }: RateCursor): string => `${day}.${currency}.${isOwn ? "own" : "all"}`;

/** Undefined for what we did not make: the list then begins at its beginning. */
export function decodeRateCursor(text: string | undefined): RateCursor | undefined {
  const [day = "", code = "", whose = ""] = (text ?? "").split(".");
  const currency = CURRENCIES.find((known) => known === code);
  return isDay(day) && currency && /^(own|all)$/.test(whose) ? { day, currency, isOwn: whose === "own" } : undefined;
}

/** What was typed into the search, as words: "usd 2026-11". */
export const rateWords = (q: string | undefined): string[] =>
  (q ?? "")
    .split(/[\s\0]+/)
    .filter(Boolean)
    .slice(0, 4);
