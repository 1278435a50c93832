import type { ReactNode } from "react";
import { ScrollBox } from "@/components/ui/scroll-box";

/** The first cell is the row's name. */
export type FigureRow = { key: string; cells: readonly ReactNode[]; quiet?: boolean };
type TableProps = { name: string; first?: string; columns: readonly string[]; rows: readonly FigureRow[] };

/** Figures by name, in a box that scrolls; `first` heads the names, `columns` the figures. */
export const FigureTable = ({ name, first = "What", columns, rows }: TableProps) => (
  <ScrollBox name={`Figures: ${name}`} className="mt-1 max-h-80 overflow-auto rounded-md border border-line print:max-h-none">
    <table className="w-full text-[0.8125rem] tabular-nums">
      <caption className="sr-only">{name}</caption>
      <thead className="sticky top-0 bg-subtle">
        <tr>
          <th scope="col" className="min-w-20 px-2 py-1.5 text-start font-medium sm:px-3">
            {first}
          </th>
          {columns.map((column) => (
            <th key={column} scope="col" className="whitespace-nowrap px-2 py-1.5 text-end font-medium sm:px-3">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {rows.map(({ key, cells: [head, ...cells], quiet }) => (
          <tr key={key} className={quiet ? "text-ink-2" : undefined}>
            <th scope="row" className="px-2 py-1 text-start font-normal sm:px-3 text-ink-2">
              {head}
            </th>
            {cells.map((cell, index) => (
              <td key={columns[index]} className="whitespace-nowrap px-2 py-1 text-end sm:px-3">
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </ScrollBox>
);

/** Figures that are folded away below a picture of them; `of` tells those who do not see it which. */
export const FoldedFigures = ({ of, children }: { of: string; children: ReactNode }) => (
  <details className="mt-2">
    <summary className="link inline-flex min-h-11 items-center text-[0.8125rem] sm:pointer-fine:min-h-7">
      Show the figures<span className="sr-only"> of {of}</span>
    </summary>
    {children}
  </details>
);
