import type { Key, ReactNode } from "react";
import { Table, TableBody, TableHead, Td, Th, Tr } from "./table";

export type Column<R> = {
  head: string;
  cell: (row: R) => ReactNode;
  numeric?: boolean;
  /** On a phone its value explains itself: the column's name is not put before it. */
  bare?: boolean;
};

type Props<R> = {
  caption: string;
  columns: readonly Column<R>[];
  rows: readonly R[];
  keyOf: (row: R) => Key;
  className?: string;
};

/** A table told by its columns, so that the head and what a phone shows before a value are the same words. */
export const ListTable = <R,>({ columns, rows, keyOf, ...table }: Props<R>) => (
  <Table {...table}>
    <TableHead>
      {columns.map(({ head, numeric }) => (
        <Th key={head} {...(numeric && { numeric })}>
          {head}
        </Th>
      ))}
    </TableHead>
    <TableBody>
      {rows.map((row) => (
        <Tr key={keyOf(row)}>
          {columns.map(({ head, cell, numeric, bare }) => (
            <Td key={head} {...(!bare && { label: head })} {...(numeric && { numeric })}>
              {cell(row)}
            </Td>
          ))}
        </Tr>
      ))}
    </TableBody>
  </Table>
);
