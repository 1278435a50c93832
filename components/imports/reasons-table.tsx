import { Money } from "@/components/ui/money";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { formatCount } from "@/lib/format";
import type { ReportReason } from "@/lib/imports/import-report";
import type { Currency } from "@/lib/money";

/** Why lines were rejected, the most frequent reason first. */
export const ReasonsTable = ({ reasons, currency }: { reasons: readonly ReportReason[]; currency: Currency }) => (
  <Table caption="Why lines were rejected">
    <TableHead>
      <Th>Reason</Th>
      <Th numeric>Lines</Th>
      <Th numeric>Money</Th>
    </TableHead>
    <TableBody>
      {reasons.map(({ reason, lines, amountMinor }) => (
        <Tr key={reason}>
          <Td className="wrap-anywhere">{reason}</Td>
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
