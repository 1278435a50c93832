import { CsvLink } from "@/components/analytics/csv-link";
import { LifetimeFitNote } from "@/components/analytics/customers/lifetime-fit";
import { LifetimeTable } from "@/components/analytics/customers/lifetime-table";
import { Card, StatCard } from "@/components/ui/card";
import { Pagination } from "@/components/ui/pagination";
import { Tabs } from "@/components/ui/tabs";
import { getLifetimeValue } from "@/lib/analytics/get-lifetime-value";
import { LIFETIME_LISTS, type LifetimeList } from "@/lib/analytics/lifetime-list";
import { csvHref } from "@/lib/analytics/links";
import { analyticsQuery } from "@/lib/analytics/search";
import { formatCount, formatMoney } from "@/lib/format";
import { analyticsPath } from "@/lib/paths";
import type { SectionProps } from "./section";

const LISTS = Object.keys(LIFETIME_LISTS) as LifetimeList[];
const TOLD: Record<LifetimeList, string> = {
  value: "Who came back before, by what they are expected to bring within a year.",
  slipping:
    "Who came back before and is now between 20 and 60% likely to be still a customer, by what is lost if they stay away.",
  once: "Who ordered once tells little of themselves: they stand apart, by the orders expected of them.",
};
const MOST_PAGES = 400;

/** What each customer is expected to bring within a year, how that was learnt, and who is slipping away. */
export async function CustomersLifetimeCard({ ctx, asked, search, given, shop }: SectionProps) {
  const list = LISTS.find((name) => name === given.list) ?? "value";
  const page = Math.min(MOST_PAGES, Math.max(1, Math.trunc(Number(given.page)) || 1));
  const value = await getLifetimeValue(ctx, asked, { list, page });
  const { fits, people, currency, shops } = value;
  const names = new Map(shops.map(({ id, name }) => [id, name]));
  const hrefOf = (wanted: LifetimeList, to = 1) =>
    `${analyticsPath(`${analyticsQuery(search, shop)}&list=${wanted}&page=${to}`)}#lifetime`;
  const isAny = fits.some(({ report }) => report.fit.state === "fitted");
  return (
    <Card
      id="lifetime"
      flush
      title="Lifetime value"
      description={`What each customer is expected to order in ${currency} within 365 days. Ranges hold four of five such customers.`}
      action={isAny && <CsvLink href={csvHref("customer_analytics", asked, { table: list })} of="lifetime value" />}
    >
      <div className="grid grid-cols-1 gap-4 px-4 pb-4 sm:px-5">
        {fits.length === 0 && (
          <p className="text-ink-2">Nothing is foretold yet. It is made every night, or with the groups above.</p>
        )}
        {fits.map(({ shopId, asOf, report }) => (
          <LifetimeFitNote key={shopId} shop={names.get(shopId) ?? ""} asOf={asOf} report={report} />
        ))}
        {isAny && (
          <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
            <StatCard label="Customers foretold" value={formatCount(value.customers)} />
            <StatCard label="Ordered once so far" value={formatCount(value.once)} />
            <StatCard label="Orders expected" value={formatCount(Math.round(value.expectedOrders))} />
            <StatCard label="Worth expected" value={formatMoney(value.valueMinor, currency)} />
          </div>
        )}
      </div>
      {isAny && (
        <>
          <div className="px-4 sm:px-5">
            <Tabs
              label="List of customers"
              tabs={LISTS.map((name) => ({ href: hrefOf(name), label: LIFETIME_LISTS[name], current: name === list }))}
            />
            <p className="py-3 text-ink-2">{TOLD[list]}</p>
          </div>
          {people.length === 0 ? (
            <p className="px-4 pb-4 text-ink-2 sm:px-5">Nobody {page > 1 ? "more" : "at present"}.</p>
          ) : (
            <LifetimeTable people={people} currency={currency} caption={LIFETIME_LISTS[list]} showsStake={list === "slipping"} />
          )}
          <Pagination
            label="Pages of customers"
            words={{ newer: "Before", older: "More" }}
            newerHref={page > 1 ? hrefOf(list, page - 1) : undefined}
            olderHref={value.more && page < MOST_PAGES ? hrefOf(list, page + 1) : undefined}
          >
            Page {page}
          </Pagination>
        </>
      )}
    </Card>
  );
}
