import type { Grain } from "@/lib/analytics/period";
import { formatDay } from "@/lib/format";
import type { HistoryPeriod, KeptPoint } from "@/lib/sales-forecasts/series";
import type { ForecastStep } from "./forecast-chart";

/** As much history as leaves the forecast readable beside it. */
const SHOWN = { day: 84, week: 78, month: 48 } as const;

/** The steps of the chart: the newest history, then what is expected. Masked periods leave a gap. */
export const forecastSteps = (history: readonly HistoryPeriod[], points: readonly KeptPoint[], grain: Grain): ForecastStep[] => [
  ...history.slice(-SHOWN[grain]).map(({ from, value, masked }) => ({ label: formatDay(from), ...(!masked && { sold: value }) })),
  ...points.map(({ from, mean, lo80, hi80, lo95, hi95 }) => ({
    ...{ label: formatDay(from), mean },
    ...{ band80: [lo80, hi80] as const, band95: [lo95, hi95] as const },
  })),
];
