import "server-only";
import { viewInShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { malformed } from "@/lib/errors";
import type { ShopId } from "@/lib/ids";
import { listShopRows } from "@/lib/shops/data";
import { addCalendarDays, type Day } from "@/lib/time";
import { listReportCells } from "./data/report";
import { currencyReport, dayCount, defaultPeriod, MAX_REPORT_DAYS, type OrderReport } from "./order-report";

/** Both days included; what is left out falls to the last thirty days. Without a shop, all in which one may read reports. */
export type ReportQuery = { shop?: ShopId; from?: Day; to?: Day };

/** What came of the orders that were placed in a period, one report per currency that the shops trade in or traded in. */
export async function getOrderReport({ actor, db, now }: Context, { shop, ...asked }: ReportQuery): Promise<OrderReport> {
  const scope = authorizeShops(actor, "reports:read", shop);
  return viewInShops(db, scope, async (tx) => {
    const shops = await listShopRows(tx, scope);
    const period = periodOf(
      asked,
      defaultPeriod(
        now,
        shops.map(({ timeZone }) => timeZone),
      ),
    );
    const cells = await listReportCells(tx, scope, period);
    const byCurrency = Map.groupBy(cells, ({ currency }) => currency);
    const currencies = [...new Set([...shops.map(({ currency }) => currency), ...byCurrency.keys()])];
    return {
      ...period,
      shops: shops.map(({ slug: _, ...row }) => row),
      currencies: currencies
        .map((currency) => currencyReport(currency, byCurrency.get(currency) ?? [], period))
        .sort((a, b) => b.placed - a.placed),
    };
  });
}

function periodOf({ from, to }: Pick<ReportQuery, "from" | "to">, otherwise: { from: Day; to: Day }) {
  const last = to ?? (from && from > otherwise.to ? from : otherwise.to);
  const period = { from: from ?? (to ? addCalendarDays(to, -29) : otherwise.from), to: last };
  if (period.from > period.to) throw badPeriod("The last day must not be before the first.");
  if (dayCount(period.from, period.to) > MAX_REPORT_DAYS) throw badPeriod(`A report covers at most ${MAX_REPORT_DAYS} days.`);
  return period;
}

const badPeriod = (detail: string) =>
  malformed("invalid-parameter", "The period is not usable.", { errors: [{ parameter: "to", detail }] });
