import { Download, ListX } from "lucide-react";
import type { Metadata } from "next";
import { BoughtOrderTable } from "@/components/analytics/entries/bought-order-table";
import { CountedOrderTable } from "@/components/analytics/entries/counted-order-table";
import { EntryFiltersForm } from "@/components/analytics/entries/entry-filters";
import { EntryTable } from "@/components/analytics/entries/entry-table";
import { formatMetric } from "@/components/analytics/figure";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { decodeEntryPlace, type EntryFilters, isBuyerMeasure, isOrderMeasure, readEntryFilters } from "@/lib/analytics/entries";
import { getAnalyticsScope } from "@/lib/analytics/get-analytics-scope";
import type { AnalyticsAsked } from "@/lib/analytics/input";
import { type EntryWish, entriesCsvHref, entriesHref } from "@/lib/analytics/links";
import { listBoughtOrders } from "@/lib/analytics/list-bought-orders";
import { listCountedOrders } from "@/lib/analytics/list-counted-orders";
import { listEntries } from "@/lib/analytics/list-entries";
import { METRICS } from "@/lib/analytics/metrics";
import { analyticsQuery, readAnalyticsSearch, type Search } from "@/lib/analytics/search";
import type { Context } from "@/lib/context";
import { formatDays, formatQuantity } from "@/lib/format";
import { shownChoice } from "@/lib/http/chosen-shops";
import { orNotFound, shopPage } from "@/lib/http/page";
import { analyticsEntriesPath, analyticsPath } from "@/lib/paths";

export const metadata: Metadata = { title: "Behind a figure" };

export default async function EntriesPage({ searchParams }: { searchParams: Promise<Search> }) {
  const given = await searchParams;
  const ctx = await shopPage("reports:read", analyticsEntriesPath());
  const choice = await orNotFound(() => shownChoice(ctx, "reports:read", given.shop));
  const shop = choice === "all" ? undefined : choice;
  const { today } = await orNotFound(() => getAnalyticsScope(ctx, { shop }));
  const search = readAnalyticsSearch({ ...given, compare: "none" }, today);
  const { from, to, currency } = search;
  const asked = { shop, from, to, currency, compare: "none" } as const;
  const wish = readEntryFilters(given);
  const after = typeof given.after === "string" ? given.after : undefined;
  const shown = await rowsOf(ctx, asked, wish, after);
  const { label, formula, unit } = METRICS[wish.measure];
  const { figure, next } = shown;
  const isOfOrders = isOrderMeasure(wish.measure) || isBuyerMeasure(wish.measure);
  const nextHref = next && entriesHref(asked, { ...wish, after: next });
  return (
    <>
      <PageHeader
        back={{ href: analyticsPath(analyticsQuery(search, shop ?? "all")), label: "Analytics" }}
        title={`${label}: ${figure === null ? "–" : formatMetric(figure, unit, shown.currency)}`}
        description={`${formatDays(from, to)}. ${formula}`}
        actions={
          !isOfOrders && (
            <ButtonLink plain href={entriesCsvHref(asked, wish)} download>
              <Download aria-hidden /> Rows as CSV
            </ButtonLink>
          )
        }
      />
      <EntryFiltersForm
        wish={wish}
        asked={asked}
        item={wish.item && (shown.itemTitle ?? wish.item)}
        allHref={entriesHref(asked, { measure: wish.measure, kind: wish.kind })}
      />
      <Card
        flush
        title={`${formatQuantity(shown.count, isOfOrders ? "order" : "row")} that ${shown.count === 1 ? "comes" : "come"} to it`}
        description={shown.told}
      >
        {shown.count === 0 ? (
          <EmptyState icon={ListX} title="Nothing in these days">
            Choose other days, or another figure.
          </EmptyState>
        ) : (
          shown.table
        )}
        {(nextHref || after) && (
          <nav aria-label="Pages" className="flex justify-end gap-2 px-4 py-3 print:hidden sm:px-5">
            {after && <ButtonLink href={entriesHref(asked, wish)}>First rows</ButtonLink>}
            {nextHref && <ButtonLink href={nextHref}>Next rows</ButtonLink>}
          </nav>
        )}
      </Card>
    </>
  );
}

async function rowsOf(ctx: Context, asked: AnalyticsAsked, wish: EntryWish, after: string | undefined) {
  const place = decodeEntryPlace(after);
  if (isBuyerMeasure(wish.measure)) {
    const { orders, sums, ...rest } = await listBoughtOrders(ctx, asked, wish.measure, { place });
    const told = `Newest first, of ${formatQuantity(sums.customers, "customer")}. Cancelled orders, and those of nobody known, are left out.`;
    return { ...rest, count: sums.orders, told, itemTitle: null, table: <BoughtOrderTable rows={orders} /> };
  }
  if (isOrderMeasure(wish.measure)) {
    const { orders, sums, ...rest } = await listCountedOrders(ctx, asked, wish.measure, { place });
    const told = `${sums.delivered} delivered, ${sums.cancelled} cancelled, ${sums.returned} returned, ${sums.shipped} handed over, ${sums.onTime} of ${sums.promised} in time.`;
    return { ...rest, count: sums.orders, told, itemTitle: null, table: <CountedOrderTable rows={orders} /> };
  }
  const filters: EntryFilters = { ...wish, measure: wish.measure };
  const { entries, sums, ...rest } = await listEntries(ctx, asked, filters, { place });
  const told = "Newest first. The last line adds up all rows, not only those shown.";
  const table = <EntryTable rows={entries} sums={sums} currency={rest.currency} />;
  return { ...rest, count: sums.rows, told, itemTitle: entries[0]?.item ?? null, table };
}
