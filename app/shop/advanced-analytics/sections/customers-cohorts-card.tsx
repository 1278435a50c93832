import { CsvLink } from "@/components/analytics/csv-link";
import { CohortTable } from "@/components/analytics/customers/cohort-table";
import { Card } from "@/components/ui/card";
import { Tabs } from "@/components/ui/tabs";
import { COHORT_MEASURES, type CohortMeasure } from "@/lib/analytics/cohorts";
import { getCustomerCohorts } from "@/lib/analytics/get-customer-cohorts";
import { csvHref } from "@/lib/analytics/links";
import { analyticsQuery } from "@/lib/analytics/search";
import { analyticsPath } from "@/lib/paths";
import type { SectionProps } from "./section";

const MEASURES = Object.keys(COHORT_MEASURES) as CohortMeasure[];

/** Customers by the month of their first order, and how they kept on. */
export async function CustomersCohortsCard({ ctx, asked, search, given, shop }: SectionProps) {
  const { cohorts, currency } = await getCustomerCohorts(ctx, asked);
  const measure = MEASURES.find((name) => name === given.cohorts) ?? "active";
  return (
    <Card
      id="cohorts"
      title="Cohorts"
      description={`The twelve months up to the last day chosen, sales in ${currency}. ${COHORT_MEASURES[measure].formula} An asterisk marks a month that is not over.`}
      action={<CsvLink href={csvHref("customer_analytics", asked, { table: "cohorts" })} of="cohorts" />}
    >
      <div className="mb-3 print:hidden">
        <Tabs
          label="Measure of the cohorts"
          tabs={MEASURES.map((name) => ({
            href: `${analyticsPath(`${analyticsQuery(search, shop)}&cohorts=${name}`)}#cohorts`,
            label: COHORT_MEASURES[name].label,
            current: name === measure,
          }))}
        />
      </div>
      {cohorts.length === 0 ? (
        <p className="text-ink-2">Nobody placed a first order in these months.</p>
      ) : (
        <CohortTable cohorts={cohorts} measure={measure} currency={currency} />
      )}
    </Card>
  );
}
