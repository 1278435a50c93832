import type { ReactNode } from "react";
import { ScrollBox } from "@/components/ui/scroll-box";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";

export type Column<Row> = {
  label: string;
  cell: (row: Row) => ReactNode;
  /** Text columns stand left. */
  text?: boolean;
};

type Props<Row> = { name: string; columns: readonly Column<Row>[]; rows: readonly Row[]; keyOf: (row: Row) => string };

/** A table that may be wider than its card; on a phone each row is a card of its own. */
export const WideTable = <Row,>({ name, columns, rows, keyOf }: Props<Row>) => (
  <ScrollBox name={name} className="overflow-x-auto">
    <Table caption={name}>
      <TableHead>
        {columns.map(({ label, text }) => (
          <Th key={label} numeric={!text}>
            {label}
          </Th>
        ))}
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <Tr key={keyOf(row)}>
            {columns.map(({ label, cell, text }, index) => (
              <Td key={label} label={index === 0 ? undefined : label} numeric={!text}>
                <span className="min-w-0">{cell(row)}</span>
              </Td>
            ))}
          </Tr>
        ))}
      </TableBody>
    </Table>
  </ScrollBox>
);
