import { CsvLink } from "@/components/analytics/csv-link";
import { SegmentGrid } from "@/components/analytics/customers/segment-grid";
import { SegmentTable } from "@/components/analytics/customers/segment-table";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { getCustomerSegments } from "@/lib/analytics/get-customer-segments";
import { csvHref } from "@/lib/analytics/links";
import { FEW_BUYERS, LOOK_BACK_DAYS, type Segment } from "@/lib/analytics/segment";
import { countScored } from "@/lib/analytics/segment-list";
import { formatDay, formatQuantity } from "@/lib/format";
import { analyticsCustomersPath } from "@/lib/paths";
import { refreshCustomersAction } from "../customers/refresh-customers-action";
import type { SectionProps } from "./section";

/** The groups of customers, the grid that makes them, and the way to the customers of each. */
export async function CustomersSegmentsCard({ ctx, asked, shop }: SectionProps) {
  const { cells, groups, asOf, waiting, currency } = await getCustomerSegments(ctx, asked);
  const hrefOf = (group: Segment) =>
    analyticsCustomersPath(new URLSearchParams({ group, shop: shop ?? "all", currency }).toString());
  const buyers = countScored(cells);
  return (
    <Card
      id="groups"
      flush
      title="Groups of customers"
      description={
        asOf
          ? `As of ${formatDay(asOf)}, over orders in ${currency} of the ${LOOK_BACK_DAYS} days before. Made anew every night.`
          : `By how lately, how often and for how much they bought in ${currency}.`
      }
      action={<CsvLink href={csvHref("customer_analytics", asked, { table: "groups" })} of="groups of customers" />}
    >
      <div className="grid grid-cols-1 gap-4 px-4 pb-4 sm:px-5">
        {waiting > 0 && (
          <Alert live>The groups of {formatQuantity(waiting, "shop")} are being made. Load this page again in a minute.</Alert>
        )}
        {asOf && buyers > 0 && buyers < FEW_BUYERS && (
          <Alert tone="warn">
            With {formatQuantity(buyers, "buyer")} a fifth is a handful of people: read these groups as hints.
          </Alert>
        )}
        <Form action={refreshCustomersAction} className="print:hidden">
          {shop && <input type="hidden" name="shop" value={shop} />}
          <div>
            <SubmitButton variant="secondary" size="sm">
              Make them anew now
            </SubmitButton>
          </div>
        </Form>
      </div>
      <SegmentTable groups={groups} currency={currency} hrefOf={hrefOf} />
      <details className="px-4 py-3 sm:px-5">
        <summary className="link inline-flex min-h-11 cursor-pointer items-center">How customers come into their group</summary>
        <div className="mb-3 grid max-w-3xl gap-2 text-ink-2">
          <p>
            Buyers of the last {LOOK_BACK_DAYS} days get three scores from 1 to 5: recency by the day of the last order, frequency
            by the number of orders, money by net sales. A score is the fifth of all buyers they stand in; equal values share a
            score, so a fifth may stay empty. The row of the grid is recency, the column the mean of the other two, halves
            upwards.
          </p>
          <p>Dormant are also those whose last order is older. Prospects are known to the shop, without an order that counts.</p>
        </div>
        <SegmentGrid cells={cells} hrefOf={hrefOf} />
      </details>
    </Card>
  );
}
