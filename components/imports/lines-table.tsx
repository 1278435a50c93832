import { Money } from "@/components/ui/money";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { formatCount } from "@/lib/format";
import type { Currency } from "@/lib/money";

type Row = { name: string; lines: number; amountMinor: number; isSum?: boolean };
type Props = {
  caption: string;
  /** Heads the names; without it they need no head to be seen. */
  head?: string;
  rows: readonly Row[];
  currency: Currency;
};

/** Lines of a file and their money, by name. */
export const LinesTable = ({ caption, head, rows, currency }: Props) => (
  <Table caption={caption}>
    <TableHead>
      <Th>{head ?? <span className="sr-only">What</span>}</Th>
      <Th numeric>Lines</Th>
      <Th numeric>Money</Th>
    </TableHead>
    <TableBody>
      {rows.map(({ name, lines, amountMinor, isSum }) => (
        <Tr key={name} className={isSum ? "font-semibold" : undefined}>
          <Td className="wrap-anywhere">{name}</Td>
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
