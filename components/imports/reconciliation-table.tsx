import { Money } from "@/components/ui/money";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { formatCount } from "@/lib/format";
import { type ReportFigures, reconciliation } from "@/lib/imports/import-report";
import type { Currency } from "@/lib/money";

/** Accepted, known and rejected lines and money, and that together they are what the file holds. */
export const ReconciliationTable = ({ figures, currency }: { figures: ReportFigures; currency: Currency }) => (
  <Table caption="What became of the lines and the money of the file">
    <TableHead>
      <Th>
        <span className="sr-only">What</span>
      </Th>
      <Th numeric>Lines</Th>
      <Th numeric>Money</Th>
    </TableHead>
    <TableBody>
      {reconciliation(figures).map(({ what, lines, amountMinor }) => (
        <Tr key={what} className={what === "In the file" ? "font-semibold" : undefined}>
          <Td>{what}</Td>
          <Td numeric label="Lines">
            {formatCount(lines)}
          </Td>
          <Td numeric label="Money">
            <Money minor={amountMinor} currency={currency} />
          </Td>
        </Tr>
      ))}
    </TableBody>
  </Table>
);
