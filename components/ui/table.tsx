import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";

// The roles are spelled out because a phone shows rows as cards, and `display` would take the table's meaning away.
const ROLE = {
  table: { role: "table" },
  rowgroup: { role: "rowgroup" },
  row: { role: "row" },
  columnheader: { role: "columnheader" },
  cell: { role: "cell" },
} as const;

/** A table on a desk, a list of cards on a phone. `caption` names it for those who do not see it. */
export const Table = ({ caption, className, children, ...rest }: ComponentProps<"table"> & { caption: string }) => (
  <table {...ROLE.table} className={cx("block w-full text-start sm:table", className)} {...rest}>
    <caption className="sr-only">{caption}</caption>
    {children}
  </table>
);

/** The head row; holds Th. Hidden from sight on a phone, where every cell says its own label. */
export const TableHead = ({ children }: { children: ReactNode }) => (
  <thead {...ROLE.rowgroup} className="sr-only sm:not-sr-only sm:table-header-group">
    <tr {...ROLE.row} className="border-b border-line bg-subtle/70">
      {children}
    </tr>
  </thead>
);

/** The rows; holds Tr. */
export const TableBody = ({ children }: { children: ReactNode }) => (
  <tbody {...ROLE.rowgroup} className="block divide-y divide-line sm:table-row-group">
    {children}
  </tbody>
);

/** A heading of a column. `numeric` columns stand right. */
export const Th = ({ numeric, className, ...rest }: ComponentProps<"th"> & { numeric?: boolean }) => (
  <th
    {...ROLE.columnheader}
    scope="col"
    className={cx(
      "whitespace-nowrap px-3 py-2 text-xs font-medium text-ink-2 first:ps-4 last:pe-4 sm:first:ps-5 sm:last:pe-5",
      numeric ? "text-end" : "text-start",
      className,
    )}
    {...rest}
  />
);

/** A row. `selected` tints it. Put a LinkCell first and the whole row leads there. */
export const Tr = ({ selected, className, ...rest }: ComponentProps<"tr"> & { selected?: boolean }) => (
  <tr
    {...ROLE.row}
    data-selected={selected || undefined}
    className={cx(
      "relative block px-4 py-3 transition-colors hover:bg-subtle/60 data-selected:bg-brand-soft sm:table-row sm:p-0",
      className,
    )}
    {...rest}
  />
);

type CellProps = ComponentProps<"td"> & {
  /** The column's name, shown before the value on a phone. Leave it out where the value explains itself. */
  label?: string;
  numeric?: boolean;
  /** On a phone this cell stands in the upper right corner of the card: for the status. */
  corner?: boolean;
};

/** A cell. */
export const Td = ({ label, numeric, corner, className, children, ...rest }: CellProps) => (
  <td
    {...ROLE.cell}
    className={cx(
      "flex items-baseline justify-between gap-4 py-0.5 align-middle sm:table-cell sm:px-3 sm:py-2.5 sm:first:ps-5 sm:last:pe-5",
      corner && "max-sm:absolute max-sm:end-4 max-sm:top-3",
      numeric && "tabular-nums sm:whitespace-nowrap sm:text-end",
      className,
    )}
    {...rest}
  >
    {label && (
      <span aria-hidden className="shrink-0 text-[0.8125rem] text-ink-3 sm:hidden">
        {label}
      </span>
    )}
    {children}
  </td>
);
