import type { ReportReason } from "@/lib/imports/import-report";
import type { Currency } from "@/lib/money";
import { LinesTable } from "./lines-table";

/** Why lines were rejected, the most frequent reason first. */
export const ReasonsTable = ({ reasons, currency }: { reasons: readonly ReportReason[]; currency: Currency }) => (
  <LinesTable
    caption="Why lines were rejected"
    head="Reason"
    rows={reasons.map(({ reason, lines, amountMinor }) => ({ name: reason, lines, amountMinor }))}
    currency={currency}
  />
);
