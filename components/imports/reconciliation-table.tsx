import { type ReportFigures, reconciliation } from "@/lib/imports/import-report";
import type { Currency } from "@/lib/money";
import { LinesTable } from "./lines-table";

type Props = { figures: ReportFigures; isWhole: boolean; currency: Currency };

/** Accepted, known and rejected lines and money, and that together they are what the file holds, as far as it was read. */
export const ReconciliationTable = ({ figures, isWhole, currency }: Props) => (
  <LinesTable
    caption="What became of the lines and the money of the file"
    rows={reconciliation(figures, isWhole).map(({ what, ...row }) => ({ ...row, name: what }))}
    currency={currency}
  />
);
