import { z } from "zod";

/**
 * A whole number as the field of a form sends it, for `z.preprocess`. Digits alone make one: nobody who types 1e3 means a
 * thousand. Undefined for an emptied field, NaN for what is no such number.
 */
export function typedWhole(value: unknown): unknown {
  if (typeof value !== "string") return value;
  const typed = value.trim().replace("\u2212", "-");
  if (typed === "") return undefined;
  return /^[-+]?\d{1,12}$/.test(typed) ? Number(typed) : Number.NaN;
}

const MOST_OF_A_LINE = 99_999;
/** Said to whoever types anything else for the units of an order's line. */
export const LINE_UNITS_WORDS = `Write a whole number from 0 to ${MOST_OF_A_LINE}.`;
/** Units of a line in the form of an order; an emptied field means none. */
export const LineUnits = z.preprocess(
  typedWhole,
  z.int(LINE_UNITS_WORDS).min(0, LINE_UNITS_WORDS).max(MOST_OF_A_LINE, LINE_UNITS_WORDS).default(0),
);
