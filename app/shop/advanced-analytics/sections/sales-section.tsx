import { ChartColumn } from "lucide-react";
import { CsvLink } from "@/components/analytics/csv-link";
import { HeatTable } from "@/components/analytics/sales/heat-table";
import { PartTable } from "@/components/analytics/sales/part-table";
import { SalesTrend } from "@/components/analytics/sales/sales-trend";
import { Streamed } from "@/components/analytics/streamed";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Spinner } from "@/components/ui/spinner";
import { getSalesAnalytics, type SalesAnalytics } from "@/lib/analytics/get-sales-analytics";
import { csvHref, entriesHref } from "@/lib/analytics/links";
import { SALES_PROPERTIES } from "@/lib/analytics/sales-parts";
import { shareOf } from "@/lib/analytics/sales-sums";
import { analyticsQuery } from "@/lib/analytics/search";
import { SLICE_WORDS, sliceValueWords } from "@/lib/analytics/words";
import { formatShare } from "@/lib/format";
import { analyticsPath } from "@/lib/paths";
import { PlacesCard } from "./places-card";
import type { SectionProps } from "./section";

/** How sales went, when in the week, and by what they can be told apart. */
export async function SalesSection(props: SectionProps) {
  const sales = await getSalesAnalytics(props.ctx, props.asked);
  if (!sales.sums.orders && !sales.sums.reversalMinor)
    return (
      <Card flush>
        <EmptyState icon={ChartColumn} title="No sales in these days">
          Choose other days, or another shop.
        </EmptyState>
      </Card>
    );
  const { asked, search, shop, narrow } = props;
  const behind = { ...asked, currency: sales.currency };
  return (
    <div className="grid grid-cols-1 gap-5">
      <SalesTrend
        sales={sales}
        narrow={narrow}
        csvHref={csvHref("sales_analytics", asked, { table: "day" })}
        grainHref={(grain) => analyticsPath(analyticsQuery(search, shop, { grain }))}
      />
      <Card
        title="By weekday and hour"
        description="Orders, by the clock of the shop. A day or an hour opens its rows."
        action={<CsvLink href={csvHref("sales_analytics", asked, { table: "weekday_hour" })} of="weekdays and hours" />}
      >
        <HeatTable
          cells={sales.weekdayHours}
          currency={sales.currency}
          hrefOf={({ weekday, hour }) =>
            entriesHref(behind, { measure: "orders", weekday, ...(hour !== undefined && { slice: "hour", value: String(hour) }) })
          }
        />
      </Card>
      <div className="grid grid-cols-1 gap-5 lg:grid-cols-2">
        <PartCards {...props} sales={sales} />
        <Streamed fallback={<Spinner />}>
          <PlacesCard {...props} currency={sales.currency} />
        </Streamed>
      </div>
    </div>
  );
}

const TITLES = {
  channel: "By channel",
  payment: "By payment method",
  country: "By country",
  coupon: "By coupon and discount",
};

function PartCards({ asked, sales }: SectionProps & { sales: SalesAnalytics }) {
  const { parts, currency, sums, before } = sales;
  const discounted = shareOf(sums.discountMinor, sums.grossMinor);
  return SALES_PROPERTIES.map((property) => (
    <Card
      key={property}
      title={TITLES[property]}
      description={
        property === "coupon" && discounted !== null ? `Discounts took ${formatShare(discounted)} of gross sales.` : "Net sales."
      }
      action={<CsvLink href={csvHref("sales_analytics", asked, { table: property })} of={SLICE_WORDS[property].toLowerCase()} />}
    >
      <PartTable
        of={SLICE_WORDS[property].toLowerCase()}
        parts={parts[property]}
        currency={currency}
        compared={before !== null}
        nameOf={(value) => sliceValueWords(property, value)}
        hrefOf={(value) => entriesHref({ ...asked, currency }, { measure: "netSales", slice: property, value })}
      />
    </Card>
  ));
}
