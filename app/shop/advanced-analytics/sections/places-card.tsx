import { CsvLink } from "@/components/analytics/csv-link";
import { FigureTable } from "@/components/charts/figure-table";
import { Card } from "@/components/ui/card";
import { getSalesPlaces } from "@/lib/analytics/get-sales-places";
import { csvHref } from "@/lib/analytics/links";
import { MAX_PLACED } from "@/lib/analytics/places";
import { sliceValueWords } from "@/lib/analytics/words";
import { formatCount, formatMoney } from "@/lib/format";
import type { Currency } from "@/lib/money";
import type { SectionProps } from "./section";

/** Where the orders of the period went. Read from the orders' own addresses, so it comes when it is ready. */
export async function PlacesCard({ ctx, asked, currency }: SectionProps & { currency: Currency }) {
  const { places } = await getSalesPlaces(ctx, { ...asked, currency });
  return (
    <Card
      title="By region and town"
      description="Orders placed in these days, and the net sales that stand of them now."
      action={places && <CsvLink href={csvHref("sales_analytics", asked, { table: "place" })} of="regions and towns" />}
      className="lg:col-span-2"
    >
      {places ? (
        <FigureTable
          name="Orders by region and town"
          columns={["Orders", "Net sales"]}
          rows={places.map(({ country, region, town, orders, netMinor }) => ({
            key: JSON.stringify([country, region, town]),
            cells: [
              [town, region, sliceValueWords("country", country)].filter(Boolean).join(", "),
              formatCount(orders),
              formatMoney(netMinor, currency),
            ],
          }))}
        />
      ) : (
        <p className="text-ink-2">
          These days hold more than {formatCount(MAX_PLACED)} orders. Choose fewer days to see where they went.
        </p>
      )}
    </Card>
  );
}
