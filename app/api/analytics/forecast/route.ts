import { csvFileResponse } from "@/lib/http/csv-response";
import { endpoint } from "@/lib/http/endpoint";
import { parseQuery } from "@/lib/http/query";
import { route } from "@/lib/http/route";
import { apiForecast, apiForecastAsked } from "@/lib/sales-forecasts/api-forecast";
import { forecastCsv } from "@/lib/sales-forecasts/forecast-csv";
import { getForecast } from "@/lib/sales-forecasts/get-forecast";
import { ForecastFormat, ForecastInput } from "@/lib/sales-forecasts/input";

/** One is made in seconds, as what somebody waits for comes first. */
const RETRY_AFTER = "3";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route(
    async (ctx, { url, body }) => {
      const { format } = parseQuery(ForecastFormat, url);
      const forecast = await getForecast(ctx, ForecastInput.parse(body));
      if (forecast.state === "asked")
        return { status: 202, body: apiForecastAsked(forecast), headers: { "Retry-After": RETRY_AFTER } };
      if (format === "csv") return csvFileResponse(forecastCsv(forecast), `forecast-${forecast.day}`);
      return { body: apiForecast(forecast, forecast.state) };
    },
    { idempotency: "ignored" },
  ),
});
