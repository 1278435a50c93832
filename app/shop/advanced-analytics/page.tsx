import type { Metadata } from "next";
import type { ComponentType } from "react";
import { AnalyticsControls } from "@/components/analytics/controls";
import { Streamed, sendWhole } from "@/components/analytics/streamed";
import { PageHeader } from "@/components/ui/page-header";
import { Spinner } from "@/components/ui/spinner";
import { getAnalyticsScope } from "@/lib/analytics/get-analytics-scope";
import { readAnalyticsSearch, type Search, type Section } from "@/lib/analytics/search";
import { formatDays } from "@/lib/format";
import { shownChoice } from "@/lib/http/chosen-shops";
import { comesFromPhone } from "@/lib/http/device";
import { orNotFound, shopPage } from "@/lib/http/page";
import { analyticsPath } from "@/lib/paths";
import { CustomersSection } from "./sections/customers-section";
import { FinanceSection } from "./sections/finance-section";
import { ForecastSection } from "./sections/forecast-section";
import { LoyaltySection } from "./sections/loyalty-section";
import { OverviewSection } from "./sections/overview-section";
import { ProductsSection } from "./sections/products-section";
import { SalesSection } from "./sections/sales-section";
import type { SectionProps } from "./sections/section";

export const metadata: Metadata = { title: "Analytics" };

const SECTION_VIEWS: Partial<Record<Section, ComponentType<SectionProps>>> = {
  overview: OverviewSection,
  customers: CustomersSection,
  sales: SalesSection,
  products: ProductsSection,
  finance: FinanceSection,
  forecast: ForecastSection,
  loyalty: LoyaltySection,
};

/** While a section is on its way. Without script it would never arrive, so the browser asks for the page in one piece. */
const Waiting = ({ wholePath }: { wholePath: string }) => (
  <p role="status" className="flex items-center gap-2 py-8 text-ink-3">
    <Spinner /> Adding up…
    <noscript>
      <meta httpEquiv="refresh" content={`0;url=${wholePath}`} />
    </noscript>
  </p>
);

const wholePath = (given: Search) =>
  analyticsPath(
    new URLSearchParams([
      ...Object.entries(given).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
      ["whole", "1"],
    ]).toString(),
  );

export default async function AnalyticsPage({ searchParams }: { searchParams: Promise<Search> }) {
  const given = await searchParams;
  if (given.whole) sendWhole();
  const ctx = await shopPage("reports:read", analyticsPath());
  const choice = await orNotFound(() => shownChoice(ctx, "reports:read", given.shop));
  const shop = choice === "all" ? undefined : choice;
  const scope = await orNotFound(() => getAnalyticsScope(ctx, { shop }, given));
  const search = readAnalyticsSearch(given, scope.today);
  const { from, to, compare, grain, currency } = search;
  const View = SECTION_VIEWS[search.section] ?? OverviewSection;
  const asked = { shop, from, to, compare, grain, currency };
  return (
    <>
      <PageHeader
        title="Analytics"
        description={`${formatDays(from, to)}, ${scope.shops.length === 1 ? scope.shops[0]?.name : `${scope.shops.length} shops together`}. Days are those of each shop's own zone.`}
      />
      <AnalyticsControls search={search} shop={shop} currencies={scope.currencies} />
      <Streamed key={JSON.stringify(given)} fallback={<Waiting wholePath={wholePath(given)} />}>
        <View ctx={ctx} asked={asked} search={search} given={given} shop={shop} narrow={await comesFromPhone()} />
      </Streamed>
    </>
  );
}
