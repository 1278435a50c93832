import { csvFileResponse } from "@/lib/http/csv-response";
import { parseQuery } from "@/lib/http/query";
import { route } from "@/lib/http/route";
import { forecastCsv } from "@/lib/sales-forecasts/forecast-csv";
import { getForecast } from "@/lib/sales-forecasts/get-forecast";
import { ForecastQuery } from "@/lib/sales-forecasts/input";

/** History and forecast of one series as a CSV file; without its forecast while that is being made. */
export const GET = route(async (ctx, { url }) => {
  const forecast = await getForecast(ctx, parseQuery(ForecastQuery, url));
  return csvFileResponse(forecastCsv(forecast), `forecast-${forecast.day}`);
});
