import { csvAmount, csvFile } from "@/lib/csv";
import type { SalesForecast } from "./get-forecast";

const HEADER = ["from", "to", "kind", "value", "low_80", "high_80", "low_95", "high_95", "note"];

/** History and forecast as one file: units as numbers, net sales as decimals of the currency. */
export function forecastCsv({ series, history, points }: Pick<SalesForecast, "series" | "history" | "points">): string {
  const told = (value: number) => (series.measure === "net" ? csvAmount(value, series.currency) : value);
  const value = series.measure === "net" ? `net_sales_${series.currency.toLowerCase()}` : "net_units";
  return csvFile(
    HEADER.map((name) => (name === "value" ? value : name)),
    [
      ...history.map(({ from, to, value, masked }) => [from, to, "sold", told(value), "", "", "", "", masked ?? ""]),
      ...points.map(({ from, to, mean, lo80, hi80, lo95, hi95, closedShare }) => [
        ...[from, to, "expected", told(mean), told(lo80), told(hi80), told(lo95), told(hi95)],
        closedShare > 0 ? "closed" : "",
      ]),
    ],
  );
}
