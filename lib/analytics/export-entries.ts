import "server-only";
import type { Context } from "@/lib/context";
import { CSV_BOM, csvAmount, csvLine } from "@/lib/csv";
import type { Currency } from "@/lib/money";
import { ask } from "./ask";
import { type EntryRow, listEntryRows } from "./data/entries";
import { type EntryFilters, type EntryPlace, figureOfEntries } from "./entries";
import type { AnalyticsAsked } from "./input";

const ROWS_AT_ONCE = 2_000;
const COLUMNS = [
  ...["order", "order_day", "day", "hour", "kind", "part", "item", "currency", "orders", "units"],
  ...["gross_sales", "discounts", "reversals", "net_sales", "shipping", "taxes", "total_sales"],
];

/**
 * The rows behind a figure as the bytes of a CSV file, oldest last, read as they are taken. The first rows are asked for
 * before it answers, so that a refusal is one.
 */
export async function exportEntries(
  ctx: Context,
  asked: AnalyticsAsked,
  filters: EntryFilters,
): Promise<AsyncGenerator<Uint8Array, void>> {
  const read = (place?: EntryPlace) =>
    ask(ctx, asked, async (tx, question) => ({
      currency: question.currency,
      rows: await listEntryRows(tx, question, filters, { place, limit: ROWS_AT_ONCE }),
    }));
  const first = await read();
  return pieces(first, async (place) => (await read(place)).rows);
}

async function* pieces(
  { currency, rows }: { currency: Currency; rows: EntryRow[] },
  read: (place: EntryPlace) => Promise<EntryRow[]>,
): AsyncGenerator<Uint8Array, void> {
  const bytes = new TextEncoder();
  yield bytes.encode(CSV_BOM + csvLine(COLUMNS));
  for (let page = rows; page.length > 0; ) {
    yield bytes.encode(page.map((row) => lineOf(row, currency)).join(""));
    const last = page.length === ROWS_AT_ONCE ? page.at(-1) : undefined;
    page = last ? await read(last) : [];
  }
}

function lineOf(row: EntryRow, currency: Currency): string {
  const money = (["grossSales", "discounts", "reversals", "netSales", "shipping", "taxes", "totalSales"] as const).map(
    (measure) => csvAmount(figureOfEntries(measure, row) ?? 0, currency),
  );
  const { number, orderDay, day, hour, kind, part, item, orders, units } = row;
  return csvLine([number, orderDay, day, hour, kind, part, item, currency, orders, units, ...money]);
}
