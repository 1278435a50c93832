import { ChartColumn, Download } from "lucide-react";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { userAgent } from "next/server";
import { CurrencyBlock } from "@/components/reports/currency-block";
import { PeriodPicker } from "@/components/reports/period-picker";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { formatDay, formatDays } from "@/lib/format";
import { shownChoice } from "@/lib/http/chosen-shops";
import { orNotFound, shopPage } from "@/lib/http/page";
import { getOrderReport } from "@/lib/orders/get-order-report";
import { filtersQuery } from "@/lib/orders/list-input";
import { defaultPeriod } from "@/lib/orders/order-report";
import type { OrderStatus } from "@/lib/orders/order-status";
import { readPeriod } from "@/lib/orders/report-period";
import { orderReportCsvPath, shopOrdersPath, shopReportsPath } from "@/lib/paths";
import { listMyShops } from "@/lib/shops/list-my-shops";

export const metadata: Metadata = { title: "Reports" };

type Search = Record<string, string | string[] | undefined>;
const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

export default async function ReportsPage({ searchParams }: { searchParams: Promise<Search> }) {
  const search = await searchParams;
  const ctx = await shopPage("reports:read", shopReportsPath());
  const choice = await orNotFound(() => shownChoice(ctx, "reports:read", search.shop));
  const shop = choice === "all" ? undefined : choice;
  const zones = (await listMyShops(ctx)).filter(({ id }) => !shop || id === shop).map(({ timeZone }) => timeZone);
  const asked = readPeriod(
    { period: one(search.period), from: one(search.from), to: one(search.to) },
    defaultPeriod(ctx.now, zones).to,
  );
  const { from, to } = asked;
  const report = await orNotFound(() => getOrderReport(ctx, { shop, from, to }));
  const filled = report.currencies.filter(({ placed }) => placed > 0);
  const narrow = userAgent({ headers: await headers() }).device.type === "mobile";
  const ordersHref = (status: OrderStatus) => shopOrdersPath(filtersQuery({ status: [status], from, to, shop }));
  return (
    <>
      <PageHeader
        title="Reports"
        description={`Orders placed ${from === to ? `on ${formatDay(from)}` : `from ${formatDays(from, to)}`}${report.shops.length === 1 ? ` at ${report.shops[0]?.name}` : `, ${report.shops.length} shops together`}.`}
        actions={
          filled.length > 0 && (
            <ButtonLink plain href={orderReportCsvPath({ from, to, shop })} download>
              <Download aria-hidden /> Days as CSV
            </ButtonLink>
          )
        }
      />
      <PeriodPicker asked={asked} shop={one(search.shop)} />
      {filled.length === 0 ? (
        <Card flush>
          <EmptyState icon={ChartColumn} title="No orders in this period">
            Choose other days, or another shop.
          </EmptyState>
        </Card>
      ) : (
        <div className="grid gap-8">
          {filled.map((block) => (
            <CurrencyBlock
              key={block.currency}
              report={block}
              heading={filled.length > 1}
              ordersHref={ordersHref}
              narrow={narrow}
            />
          ))}
        </div>
      )}
      <p className="mt-6 max-w-prose text-ink-3">
        Days are those of each shop's own time zone. Amounts of different currencies are never added together.
      </p>
    </>
  );
}
