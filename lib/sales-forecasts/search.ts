import { GRAINS, type Grain } from "@/lib/analytics/period";
import { FORECAST_LEVELS, FORECAST_MEASURES, type ForecastLevel, type ForecastMeasure, HORIZONS } from "./vocabulary";

type Search = Record<string, string | string[] | undefined>;

/** What the address of the page asks of the forecast; what is unusable falls back to the usual. */
export type ForecastSearch = { level: ForecastLevel; id?: string; measure: ForecastMeasure; grain: Grain; horizon: number };

/** The shop, or `category:Bath`, `item:key`; and `day-28` for how far ahead. */
export const aboutText = ({ level, id }: Pick<ForecastSearch, "level" | "id">) => (level === "shop" ? "shop" : `${level}:${id}`);
export const aheadText = ({ grain, horizon }: Pick<ForecastSearch, "grain" | "horizon">) => `${grain}-${horizon}`;

export const AHEAD = GRAINS.flatMap((grain) => HORIZONS[grain].map((horizon) => ({ grain, horizon })));

export function readForecastSearch(search: Search): ForecastSearch {
  const one = (name: string) => (Array.isArray(search[name]) ? search[name][0] : search[name])?.replaceAll("\0", "");
  const [kind = "", ...rest] = (one("about") ?? "").split(":");
  const id = rest.join(":").trim().slice(0, 200);
  const level = FORECAST_LEVELS.find((word) => word === kind && word !== "shop" && id !== "") ?? "shop";
  const ahead = AHEAD.find((choice) => aheadText(choice) === one("ahead")) ?? ({ grain: "day", horizon: 28 } as const);
  return {
    level,
    ...(level !== "shop" && { id }),
    measure: FORECAST_MEASURES.find((word) => word === one("measure")) ?? "units",
    ...ahead,
  };
}
