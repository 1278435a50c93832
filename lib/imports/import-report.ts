import { type Currency, decimalText } from "@/lib/money";

export type ReportFigures = {
  linesRead: number;
  linesKnown: number;
  linesRejected: number;
  ordersWritten: number;
  ordersKnown: number;
  amountMinor: number;
  knownMinor: number;
  rejectedMinor: number;
};
export type ReportReason = { reason: string; lines: number; amountMinor: number };

const EXAMPLE = "For example: ";

/** One reason that stands for others of its kind, which name other words or lines. */
export const asExample = (reason: string): string => (reason.startsWith(EXAMPLE) ? reason : EXAMPLE + reason);

/**
 * The figures of an import as rows of a reconciliation: what was accepted, known and rejected, and what that adds up to, which
 * is not yet the file while a part of it is unread.
 */
export function reconciliation(figures: ReportFigures, isWhole: boolean) {
  const { linesRead, linesKnown, linesRejected, amountMinor, knownMinor, rejectedMinor } = figures;
  return [
    { what: "Accepted", lines: linesRead - linesKnown - linesRejected, amountMinor },
    { what: "Known already", lines: linesKnown, amountMinor: knownMinor },
    { what: "Rejected", lines: linesRejected, amountMinor: rejectedMinor },
    {
      ...{ what: isWhole ? "In the file" : "Read so far", isSum: true },
      ...{ lines: linesRead, amountMinor: amountMinor + knownMinor + rejectedMinor },
    },
  ];
}

/** The report of an import as text for a terminal. */
export function importReport(
  figures: ReportFigures,
  reasons: readonly ReportReason[],
  currency: Currency,
  what: "dry run" | "import" | "interrupted import",
): string {
  const count = (value: number) => value.toLocaleString("en");
  const rows = reconciliation(figures, what !== "interrupted import").map(
    (row) =>
      `  ${row.what.padEnd(16)}${count(row.lines).padStart(12)} lines${decimalText(row.amountMinor, currency).padStart(18)} ${currency}`,
  );
  const why = reasons.map(({ reason, lines }) => `  ${count(lines).padStart(8)}  ${reason}`);
  return [
    `Report of the ${what}: ${count(figures.ordersWritten)} orders${figures.ordersKnown ? `, and ${count(figures.ordersKnown)} that were there already` : ""}.`,
    ...rows,
    ...(why.length > 0 ? ["Why lines were rejected:", ...why] : []),
  ].join("\n");
}
