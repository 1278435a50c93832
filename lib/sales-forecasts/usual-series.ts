import type { Currency } from "@/lib/money";
import type { Series } from "./series";

/** Categories and items whose forecasts are made with the shop's, without anybody asking for them. */
export const USUAL_CHOICES = { categories: 8, items: 20 };
/** Days by whose sales they are chosen. */
export const USUAL_DAYS = 90;
export const USUAL_HORIZON = { day: 28, week: 13, month: 12 } as const;

/** What is forecast for a shop each day its forecasts are looked at. */
export function usualSeries(choices: readonly Pick<Series, "level" | "subject">[], currency: Currency): Series[] {
  const of = (about: Pick<Series, "level" | "subject">, measure: Series["measure"], grain: Series["grain"]): Series => ({
    ...about,
    measure,
    currency,
    grain,
    horizon: USUAL_HORIZON[grain],
  });
  const shop = { level: "shop" as const, subject: "" };
  return [
    of(shop, "units", "day"),
    of(shop, "net", "day"),
    of(shop, "units", "month"),
    of(shop, "net", "month"),
    ...choices.map(({ level, subject }) => of({ level, subject }, "units", level === "item" ? "day" : "week")),
  ];
}
