import { Download, Users } from "lucide-react";
import type { Metadata } from "next";
import { SegmentCustomers } from "@/components/analytics/customers/segment-customers";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Tabs } from "@/components/ui/tabs";
import { getCustomerSegments } from "@/lib/analytics/get-customer-segments";
import { listSegmentCustomers } from "@/lib/analytics/list-segment-customers";
import type { Search } from "@/lib/analytics/search";
import { SEGMENT_WORDS, SEGMENTS } from "@/lib/analytics/segment";
import { readPlace } from "@/lib/analytics/segment-list";
import { isPermitted } from "@/lib/auth/authorize";
import { formatCount, formatDay, formatQuantity } from "@/lib/format";
import { shownChoice } from "@/lib/http/chosen-shops";
import { orNotFound, shopPage } from "@/lib/http/page";
import { CURRENCIES } from "@/lib/money";
import { analyticsCustomersExportPath, analyticsCustomersPath, analyticsPath } from "@/lib/paths";

export const metadata: Metadata = { title: "Customers of a group" };

export default async function SegmentPage({ searchParams }: { searchParams: Promise<Search> }) {
  const given = await searchParams;
  const ctx = await shopPage("reports:read", analyticsCustomersPath());
  const choice = await orNotFound(() => shownChoice(ctx, "reports:read", given.shop));
  const shop = choice === "all" ? undefined : choice;
  const group = SEGMENTS.find((name) => name === given.group) ?? "champions";
  const asked = { shop, currency: CURRENCIES.find((name) => name === given.currency), compare: "none" } as const;
  const after = readPlace(typeof given.after === "string" ? given.after : undefined);
  const { groups, asOf } = await orNotFound(() => getCustomerSegments(ctx, asked));
  const { customers, next, currency, shops } = await listSegmentCustomers(ctx, asked, group, after);
  const query = (change: Record<string, string>) => new URLSearchParams({ group, shop: choice, currency, ...change }).toString();
  const count = groups.find(({ segment }) => segment === group)?.customers ?? 0;
  const mayExport = shops.some(({ id }) => isPermitted(ctx.actor, "orders:export", id));
  return (
    <>
      <PageHeader
        back={{
          href: `${analyticsPath(new URLSearchParams({ section: "customers", shop: choice, currency }).toString())}#groups`,
          label: "Customers",
        }}
        title={SEGMENT_WORDS[group].label}
        description={`${SEGMENT_WORDS[group].meaning} ${asOf ? `As of ${formatDay(asOf)}.` : ""}`}
        actions={
          mayExport &&
          count > 0 && (
            <ButtonLink plain href={analyticsCustomersExportPath(query({}))} download>
              <Download aria-hidden /> Customers as CSV
            </ButtonLink>
          )
        }
      />
      <div className="mb-5 print:hidden">
        <Tabs
          label="Group"
          tabs={groups.map(({ segment, customers: many }) => ({
            href: analyticsCustomersPath(query({ group: segment })),
            label: SEGMENT_WORDS[segment].label,
            count: formatCount(many),
            current: segment === group,
          }))}
        />
      </div>
      <Card
        flush
        title={formatQuantity(count, "customer")}
        description={`Orders and net sales in ${currency} of the last 365 days, most first. A customer opens their orders.`}
      >
        {customers.length === 0 ? (
          <EmptyState icon={Users} title="Nobody in this group">
            {asOf ? "Choose another group, or another shop." : "The groups are being made. Load this page again in a minute."}
          </EmptyState>
        ) : (
          <SegmentCustomers
            customers={customers}
            currency={currency}
            shopNames={new Map(shops.map(({ id, name }) => [id, name]))}
          />
        )}
        {(next || after) && (
          <nav aria-label="Pages" className="flex justify-end gap-2 px-4 py-3 print:hidden sm:px-5">
            {after && <ButtonLink href={analyticsCustomersPath(query({}))}>First customers</ButtonLink>}
            {next && <ButtonLink href={analyticsCustomersPath(query({ after: next }))}>Next customers</ButtonLink>}
          </nav>
        )}
      </Card>
    </>
  );
}
