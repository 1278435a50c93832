import { z } from "zod";
import { GRAINS } from "@/lib/analytics/period";
import { idOf } from "@/lib/ids";
import { CURRENCIES } from "@/lib/money";
import { type Day, isDay } from "@/lib/time";
import { wireId } from "@/lib/wire";
import { FORECAST_LEVELS, FORECAST_MEASURES, HORIZONS } from "./vocabulary";

const told = (numbers: readonly number[]) => numbers.join(", ");

/** Which forecast is wanted. */
export const ForecastInput = z
  .strictObject({
    shop: wireId("shop").describe("The shop; forecasts are of one shop."),
    level: z.enum(FORECAST_LEVELS).default("shop").describe("The whole shop, one category, or one item."),
    id: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .optional()
      .describe("Of a category its name; of an item its key as in the reports (variant, or SKU). None for the shop."),
    measure: z
      .enum(FORECAST_MEASURES)
      .default("units")
      .describe("`units`: sold less taken back. `net`: net sales without tax, in minor units."),
    grain: z.enum(GRAINS).default("day").describe("Length of a period. Weeks begin on Monday."),
    horizon: z
      .int()
      .optional()
      .describe(
        `Periods ahead, the present one first. Of days ${told(HORIZONS.day)}; of weeks ${told(HORIZONS.week)}; of months ${told(HORIZONS.month)}. Without it 28, 13, 12.`,
      ),
    currency: z
      .enum(CURRENCIES)
      .optional()
      .describe("Of net sales; without it the shop's. Units are counted whatever they cost."),
  })
  .superRefine(({ level, id, grain, horizon }, { addIssue }) => {
    if ((level === "shop") !== (id === undefined))
      addIssue({ code: "custom", path: ["id"], message: "A category or an item has an id, the shop has none." });
    if (horizon !== undefined && !(HORIZONS[grain] as readonly number[]).includes(horizon))
      addIssue({ code: "custom", path: ["horizon"], message: `Of this grain: ${told(HORIZONS[grain])}.` });
  });
export type ForecastAsked = z.input<typeof ForecastInput>;

/** The same as an address says it. */
export const ForecastQuery = z.strictObject({
  shop: idOf("shop"),
  level: z.enum(FORECAST_LEVELS).optional(),
  id: z.string().optional(),
  measure: z.enum(FORECAST_MEASURES).optional(),
  grain: z.enum(GRAINS).optional(),
  horizon: z.coerce.number().optional(),
  currency: z.enum(CURRENCIES).optional(),
});

const DayInput = z
  .string()
  .refine(isDay, "Choose a day.")
  .transform((day) => day as Day);

export const ClosureInput = z.object({
  shopId: idOf("shop"),
  firstDay: DayInput,
  lastDay: z.union([z.literal("").transform(() => undefined), DayInput]).optional(),
  note: z.string().trim().max(80, "At most 80 characters.").default(""),
});
export type StatedClosure = z.output<typeof ClosureInput>;

export const ClosureRef = z.object({ shopId: idOf("shop"), firstDay: DayInput });
export type ClosureRef = z.output<typeof ClosureRef>;

export const ForecastFormat = z.strictObject({ format: z.enum(["json", "csv"]).default("json") });
