import { Landmark } from "lucide-react";
import Link from "next/link";
import { CsvLink } from "@/components/analytics/csv-link";
import { BridgeTable } from "@/components/analytics/finance/bridge-table";
import { ConversionForm } from "@/components/analytics/finance/conversion-form";
import { MarginList } from "@/components/analytics/finance/margin-list";
import { MonthTable } from "@/components/analytics/finance/month-table";
import { TaxTable } from "@/components/analytics/finance/tax-table";
import { FormulaList } from "@/components/analytics/formula-list";
import { Streamed } from "@/components/analytics/streamed";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Spinner } from "@/components/ui/spinner";
import type { RateChoice } from "@/lib/analytics/conversion";
import type { FinanceReport } from "@/lib/analytics/finance";
import { getConversionChoices } from "@/lib/analytics/get-conversion-choices";
import { type FinancialSummary, getFinancialSummary } from "@/lib/analytics/get-financial-summary";
import type { AnalyticsAsked } from "@/lib/analytics/input";
import { csvHref, type EntryWish, entriesHref } from "@/lib/analytics/links";
import { FINANCE_FORMULAS, MARGIN_FORMULAS } from "@/lib/analytics/section-formulas";
import { readConversionSearch, sectionQuery } from "@/lib/analytics/section-search";
import { AppError } from "@/lib/errors";
import { formatQuantity } from "@/lib/format";
import { shopRatesPath } from "@/lib/paths";
import { orRefusal } from "./or-refusal";
import { PayoutsCard } from "./payouts-card";
import type { SectionProps } from "./section";

const RATE_WORDS: Record<RateChoice, string> = {
  frozen: "each at the rate first recorded for the day of its movement: a correction changes nothing here.",
  restated: "restated: each at the rate that now stands for the day of its movement.",
  today: "all at today's rates.",
};

/** What the period comes to, month by month, for the books. */
export async function FinanceSection(props: SectionProps) {
  const { ctx, asked, search, given, shop } = props;
  const conversion = readConversionSearch(given);
  const wish = { ...asked, currency: conversion.convert ? undefined : asked.currency };
  const [answer, choices] = await Promise.all([
    orRefusal(getFinancialSummary(ctx, { ...wish, ...conversion })),
    orRefusal(getConversionChoices(ctx, wish)),
  ]);
  const kept = [...new URLSearchParams(sectionQuery(search, shop, {}))].filter(([name]) => name !== "currency");
  return (
    <div className="grid gap-5">
      <ConversionForm kept={kept} choices={choices instanceof AppError ? [] : choices} {...conversion} />
      {answer instanceof AppError ? (
        <Alert
          tone="warn"
          title={conversion.convert ? "Not converted" : "Not added up"}
          action={conversion.convert && <Link href={shopRatesPath()}>Exchange rates</Link>}
        >
          {answer.message}
        </Alert>
      ) : (
        <>
          {answer.converted && (
            <p className="text-ink-2">
              All amounts in {answer.converted}, {RATE_WORDS[answer.rates]}
              {answer.correctedDays > 0 &&
                ` For ${formatQuantity(answer.correctedDays, "day")} another rate stands by now: restated amounts go by it.`}
            </p>
          )}
          {answer.reports.map((report) => (
            <ReportCards key={report.currency} {...props} answer={answer} report={report} />
          ))}
          <Streamed fallback={<Spinner />}>
            <PayoutsCard {...props} asked={wish} conversion={conversion} />
          </Streamed>
        </>
      )}
    </div>
  );
}

function ReportCards({
  asked,
  given,
  narrow,
  answer,
  report,
}: SectionProps & { answer: FinancialSummary; report: FinanceReport }) {
  const { currency, sums, bridge, margins } = report;
  if (!sums.orders && !sums.grossMinor && !sums.reversalMinor && !bridge.byOrderDay && !margins.marketingMinor)
    return (
      <Card flush>
        <EmptyState icon={Landmark} title="Nothing to book in these days">
          Choose other days, or another shop.
        </EmptyState>
      </Card>
    );
  const of = answer.reports.length > 1 || answer.converted ? `, ${currency}` : "";
  const whose = { ...asked, ...answer.period, currency };
  const conversion = readConversionSearch(given);
  const csv = (table: string) =>
    csvHref(
      "financial_summary",
      { ...asked, currency: conversion.convert ? undefined : asked.currency },
      { table, ...conversion },
    );
  const behind = (change: Partial<AnalyticsAsked>, wish: EntryWish) =>
    (answer.converted ? answer.moneyCurrencies : [currency]).map((each) => ({
      currency: each,
      href: entriesHref({ ...whose, ...change, currency: each }, wish),
    }));
  return (
    <>
      <Card
        flush
        title={`Monthly summary${of}`}
        description="From gross sales to total."
        action={<CsvLink href={csv("months")} of="months" />}
      >
        <MonthTable
          report={report}
          period={answer.period}
          narrow={narrow}
          rowsOf={({ from, to }) => behind({ from, to }, { measure: "totalSales" })}
        />
        <div className="px-4 pb-3 sm:px-5">
          <FormulaList of="the monthly summary" formulas={FINANCE_FORMULAS} />
        </div>
      </Card>
      <div className="grid gap-5 lg:grid-cols-2">
        <Card flush title={`Tax by rate${of}`} action={<CsvLink href={csv("taxes")} of="tax" />}>
          <TaxTable report={report} rowsOf={(value) => behind({}, { measure: "taxes", slice: "tax_rate", value })} />
        </Card>
        <Card title={`Margins${of}`} action={<CsvLink href={csv("margins")} of="margins" />}>
          <MarginList margins={report.margins} currency={currency} />
          <FormulaList of="margins" formulas={MARGIN_FORMULAS} />
        </Card>
      </div>
      <Card
        flush
        title={`Reversals by refund day and by order day${of}`}
        description="The books count what was taken back on the day it happened; to judge an order, count it on the order's day."
        action={<CsvLink href={csv("reversals")} of="reversals" />}
      >
        <BridgeTable
          report={report}
          period={answer.period}
          rowsOf={({ from, to }) => behind({ from, to }, { measure: "reversals" })}
        />
      </Card>
    </>
  );
}
