import Form from "next/form";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/field";
import { Tabs } from "@/components/ui/tabs";
import { type AnalyticsSearch, analyticsQuery, COMPARISON_WORDS, SECTIONS, type Section } from "@/lib/analytics/search";
import type { Currency } from "@/lib/money";
import { PERIODS, type PeriodName } from "@/lib/orders/report-period";
import { analyticsPath } from "@/lib/paths";

type Props = {
  search: AnalyticsSearch;
  shop?: string /** Those with sales; one may be chosen. */;
  currencies: readonly Currency[];
};

const withChosen = (currencies: readonly Currency[], chosen: Currency | undefined) =>
  chosen && !currencies.includes(chosen) ? [...currencies, chosen] : currencies;

/** Section, period, comparison and currency of the page. All of it is in the address, so every view can be kept and sent. */
export function AnalyticsControls({ search, shop, currencies }: Props) {
  const offered = withChosen(currencies, search.currency);
  return (
    <div className="mb-5 grid gap-3 print:hidden">
      <Tabs
        label="Section"
        tabs={(Object.keys(SECTIONS) as Section[]).map((section) => ({
          href: analyticsPath(analyticsQuery(search, shop, { section })),
          label: SECTIONS[section],
          current: search.section === section,
        }))}
      />
      <Tabs
        label="Period"
        tabs={(Object.keys(PERIODS) as PeriodName[]).map((period) => ({
          href: analyticsPath(analyticsQuery(search, shop, { period })),
          label: PERIODS[period].label,
          current: search.periodName === period && !search.error,
        }))}
      />
      {search.error && (
        <Alert tone="warn" live>
          {search.error} These are the usual days instead.
        </Alert>
      )}
      <Form action={analyticsPath()} className="flex flex-wrap items-end gap-3" aria-label="Days, comparison and currency">
        {shop && <input type="hidden" name="shop" value={shop} />}
        <input type="hidden" name="section" value={search.section} />
        <TextField key={`from ${search.from}`} name="from" type="date" label="From" defaultValue={search.from} required />
        <TextField key={`to ${search.to}`} name="to" type="date" label="To" defaultValue={search.to} required />
        <SelectField
          key={`compare ${search.compare}`}
          name="compare"
          label="Compare with"
          defaultValue={search.compare}
          options={Object.entries(COMPARISON_WORDS).map(([value, label]) => ({ value, label }))}
        />
        {offered.length > 1 && (
          <SelectField
            key={`currency ${search.currency}`}
            name="currency"
            label="Currency"
            defaultValue={search.currency ?? offered[0]}
            options={offered.map((value) => ({ value, label: value }))}
          />
        )}
        <Button type="submit">Show</Button>
      </Form>
    </div>
  );
}
