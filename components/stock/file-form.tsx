"use client";

import { CsvField, MOST_SHOWN, ShownOf } from "@/components/stock/csv-field";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { formatQuantity } from "@/lib/format";
import type { FormAction } from "@/lib/http/form-state";
import type { Id, ShopId } from "@/lib/ids";
import type { AdjustmentReport, JudgedRow } from "@/lib/stock/adjust-from-file";

type Report = AdjustmentReport & { text: string };
type Props = { shopId: ShopId; fileKey: Id<"stk">; action: FormAction<Report> };

/** Takes a CSV file, shows what it would do, and does it when asked. */
export const FileForm = ({ shopId, fileKey, action }: Props) => (
  <Form action={action} result={(report) => <ReportView report={report} />}>
    <input type="hidden" name="shopId" value={shopId} />
    <input type="hidden" name="key" value={fileKey} />
    <CsvField hint="Columns sku, place, and counted or change. Up to 2,000 rows and 400 KB." />
  </Form>
);

/** Rows that matter come first: what is wrong, then what changes. */
const ORDER: Record<JudgedRow["outcome"]["kind"], number> = { refused: 0, moved: 1, change: 2, same: 3 };

function ReportView({ report: { rows, isApplied, text } }: { report: Report }) {
  const count = (kind: JudgedRow["outcome"]["kind"]) => rows.filter(({ outcome }) => outcome.kind === kind).length;
  const [changes, wrong] = [count("change"), count("refused") + count("moved")];
  const shown = rows.toSorted((a, b) => ORDER[a.outcome.kind] - ORDER[b.outcome.kind] || a.line - b.line).slice(0, MOST_SHOWN);
  const seen = rows.flatMap(({ line, outcome }) => ("from" in outcome ? [`${line}:${outcome.from}`] : []));
  return (
    <div className="grid gap-4">
      <Alert tone={wrong > 0 ? "warn" : "good"} title={isApplied ? "Applied" : "Nothing is changed yet"} live>
        {formatQuantity(changes, "change")}, {count("same")} as recorded, {formatQuantity(wrong, "row")} left out.
      </Alert>
      <div className="-mx-4 border-y border-line sm:-mx-5">
        <Table caption="What each row comes to">
          <TableHead>
            <Th numeric>Line</Th>
            <Th>SKU</Th>
            <Th>Place</Th>
            <Th>Outcome</Th>
          </TableHead>
          <TableBody>
            {shown.map((row) => (
              <Tr key={row.line}>
                <Td numeric label="Line">
                  {row.line}
                </Td>
                <Td label="SKU" className="break-all">
                  {row.sku}
                </Td>
                <Td label="Place">{row.place}</Td>
                <Td label="Outcome">
                  <OutcomeView row={row} isApplied={isApplied} />
                </Td>
              </Tr>
            ))}
          </TableBody>
        </Table>
      </div>
      <ShownOf count={rows.length} what="rows" />
      {!isApplied && changes > 0 && (
        <>
          <input type="hidden" name="text" value={text} />
          <input type="hidden" name="seen" value={seen.join(",")} />
          <TextField name="note" label="Note" maxLength={500} required={false} hint="Stands in the ledger beside each change." />
          <SubmitButton name="intent" value="apply" className="justify-self-start">
            Apply {formatQuantity(changes, "change")}
          </SubmitButton>
        </>
      )}
    </div>
  );
}

function OutcomeView({ row: { outcome }, isApplied }: { row: JudgedRow; isApplied: boolean }) {
  switch (outcome.kind) {
    case "change":
      return (
        <span className="tabular-nums">
          {outcome.from} {isApplied ? "became" : "becomes"} {outcome.to}
        </span>
      );
    case "same":
      return <span className="text-ink-3">{outcome.from}, as recorded</span>;
    case "moved":
      return (
        <span>
          <Badge tone="warn">Left out</Badge> {outcome.seen} were there when you looked, now {outcome.now}.
        </span>
      );
    case "refused":
      return (
        <span>
          <Badge tone="bad">Left out</Badge> {outcome.reason}
        </span>
      );
  }
}
