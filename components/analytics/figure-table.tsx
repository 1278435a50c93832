import { ScrollBox } from "./scroll-box";

type TableProps = { name: string; columns: readonly string[]; rows: readonly (readonly string[])[] };

/** Figures by name; the first of each row is its name. */
export const FigureTable = ({ name, columns, rows }: TableProps) => (
  <ScrollBox name={`Figures: ${name}`} className="mt-1 max-h-80 overflow-auto rounded-md border border-line print:max-h-none">
    <table className="w-full text-[0.8125rem] tabular-nums">
      <caption className="sr-only">{name}</caption>
      <thead className="sticky top-0 bg-subtle">
        <tr>
          <th scope="col" className="px-3 py-1.5 text-start font-medium">
            What
          </th>
          {columns.map((column) => (
            <th key={column} scope="col" className="whitespace-nowrap px-3 py-1.5 text-end font-medium">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {rows.map(([first, ...rest]) => (
          <tr key={first}>
            <th scope="row" className="px-3 py-1 text-start font-normal text-ink-2">
              {first}
            </th>
            {rest.map((cell, index) => (
              <td key={columns[index]} className="whitespace-nowrap px-3 py-1 text-end">
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </ScrollBox>
);
