import { type ReportFigures, reconciliation } from "@/lib/imports/import-report";
import type { Currency } from "@/lib/money";
import { LinesTable } from "./lines-table";

/** Accepted, known and rejected lines and money, and that together they are what the file holds. */
export const ReconciliationTable = ({ figures, currency }: { figures: ReportFigures; currency: Currency }) => (
  <LinesTable
    caption="What became of the lines and the money of the file"
    rows={reconciliation(figures).map(({ what, ...row }) => ({ ...row, name: what, isSum: what === "In the file" }))}
    currency={currency}
  />
);
