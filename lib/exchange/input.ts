import { z } from "zod";
import { idOf } from "@/lib/ids";
import { CURRENCIES } from "@/lib/money";
import { type Day, isDay } from "@/lib/time";
import { parseRate } from "./rate";

const ticked = z
  .literal("on")
  .optional()
  .transform((word) => word === "on");
const day = z.string().trim().refine(isDay, "Enter a day such as 2026-11-20.");
const currency = z.enum(CURRENCIES, "Choose a currency.");
const foreign = currency.exclude(["EUR"], "Choose a currency other than the euro, by which all are kept.");

/** A rate as its form sends it: 1 of `base` costs `rate` of `currency`, from `day` to `lastDay`. */
export const SetRate = z.object({
  shopId: idOf("shop"),
  base: currency,
  currency: foreign,
  rate: z
    .string()
    .trim()
    .transform((text) => text.replaceAll(/(?<=\d),(?=\d{3}(?!\d))/g, ""))
    .refine((text) => parseRate(text) !== undefined, "Enter a number greater than 0, such as 1.0834."),
  day,
  lastDay: z.union([z.literal(""), day]).default(""),
  isConfirmed: ticked,
});
export type SetRate = Omit<z.output<typeof SetRate>, "day" | "lastDay"> & { day: Day; lastDay: Day | "" };

export const RateRef = z.object({ shopId: idOf("shop"), currency: foreign, day });
export type RateRef = z.output<typeof RateRef>;

/** The fields beside the file of the upload form. */
export const ImportRates = z.object({ shopId: idOf("shop"), isEverywhere: ticked, isConfirmed: ticked });
export type ImportRates = z.output<typeof ImportRates>;
