import { CsvLink } from "@/components/analytics/csv-link";
import { PayoutTable } from "@/components/analytics/finance/payout-table";
import { FormulaList } from "@/components/analytics/formula-list";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import type { ConversionAsked } from "@/lib/analytics/conversion";
import { getPayouts } from "@/lib/analytics/get-payouts";
import { csvHref, payoutsHref } from "@/lib/analytics/links";
import { PAYOUT_FORMULAS } from "@/lib/analytics/section-formulas";
import { AppError } from "@/lib/errors";
import { orRefusal } from "./or-refusal";
import type { SectionProps } from "./section";

/** What came in and went back by each way of paying. */
export async function PayoutsCard({ ctx, asked, conversion }: SectionProps & { conversion: ConversionAsked }) {
  const answer = await orRefusal(getPayouts(ctx, { ...asked, ...conversion }));
  if (answer instanceof AppError)
    return (
      <Alert tone="warn" title={conversion.convert ? "Payouts are not converted" : "Payouts are not added up"}>
        {answer.message}
      </Alert>
    );
  return (
    <Card
      flush
      title="Payouts by method"
      description="Money that came in and went back, each on its own day."
      action={<CsvLink href={csvHref("financial_summary", asked, { table: "payouts", ...conversion })} of="payouts" />}
    >
      {answer.reports === null && <p className="px-4 sm:px-5">Choose a year at most: payouts are added up one by one.</p>}
      {answer.reports?.map(({ currency, lines }) =>
        lines.length === 0 ? (
          <p key={currency} className="px-4 sm:px-5">
            No money moved in {currency}.
          </p>
        ) : (
          <PayoutTable
            key={currency}
            lines={lines}
            currency={currency}
            hrefOf={conversion.convert ? undefined : (method) => payoutsHref(asked, { currency, method })}
          />
        ),
      )}
      <div className="px-4 pb-3 sm:px-5">
        <FormulaList of="payouts" formulas={PAYOUT_FORMULAS} />
      </div>
    </Card>
  );
}
