import { Download } from "lucide-react";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { RowLink } from "@/components/ui/row-link";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { csvFile } from "@/lib/csv";
import { formatQuantity } from "@/lib/format";
import type { BulkResult } from "@/lib/orders/bulk-change";
import { STATUS_WORDS } from "@/lib/orders/wording";
import { shopOrderPath, shopOrdersPath } from "@/lib/paths";
import { OUTCOME_WORDS, OUTCOMES_BY_URGENCY } from "./bulk-words";

const COLUMNS = ["order_number", "order_id", "from_status", "status", "version", "outcome", "code", "reason"];

const fileOf = ({ items }: BulkResult) =>
  csvFile(
    COLUMNS,
    items.map((item) => [
      item.number,
      item.orderId,
      item.fromStatus,
      item.status,
      item.version,
      item.outcome,
      item.code,
      item.reason,
    ]),
  );

/** What became of each order of a bulk change, as a page and as a file. */
export function BulkReport({ result }: { result: BulkResult }) {
  const { counts, items, to, messages } = result;
  const others = items.length - counts.changed - counts.unchanged;
  const sorted = items.toSorted((a, b) => OUTCOMES_BY_URGENCY.indexOf(a.outcome) - OUTCOMES_BY_URGENCY.indexOf(b.outcome));
  return (
    <div className="grid gap-5">
      <Alert
        tone={others > 0 ? "warn" : "good"}
        live
        title={`${formatQuantity(counts.changed, "order")} changed to ${STATUS_WORDS[to].toLowerCase()}`}
      >
        <p>
          {others > 0 && `${formatQuantity(others, "order")} could not be changed; the list below says why. `}
          {counts.unchanged > 0 && `${counts.unchanged} had that status already. `}
          {messages > 0 ? `${formatQuantity(messages, "customer is", "customers are")} being told.` : "No customer is told."}
        </p>
      </Alert>
      <div className="flex flex-wrap gap-2">
        <ButtonLink href={shopOrdersPath()} variant="primary">
          Back to the orders
        </ButtonLink>
        <ButtonLink
          plain
          download="changed-orders.csv"
          href={`data:text/csv;charset=utf-8,${encodeURIComponent(fileOf(result))}`}
        >
          <Download aria-hidden /> Download the result
        </ButtonLink>
      </div>
      <Card flush>
        <Table caption="Result for each order">
          <TableHead>
            <Th>Order</Th>
            <Th>Result</Th>
            <Th>Status</Th>
            <Th>Reason</Th>
          </TableHead>
          <TableBody>
            {sorted.map((item) => (
              <Tr key={item.orderId}>
                <Td>
                  {item.number ? (
                    <RowLink href={shopOrderPath(item.orderId)} prefetch={false}>
                      {item.number}
                    </RowLink>
                  ) : (
                    <span className="break-all text-ink-3">{item.orderId}</span>
                  )}
                </Td>
                <Td>
                  <Badge tone={OUTCOME_WORDS[item.outcome].tone}>{OUTCOME_WORDS[item.outcome].word}</Badge>
                </Td>
                <Td>{item.status && STATUS_WORDS[item.status]}</Td>
                <Td className="text-ink-2">{item.reason}</Td>
              </Tr>
            ))}
          </TableBody>
        </Table>
      </Card>
    </div>
  );
}
