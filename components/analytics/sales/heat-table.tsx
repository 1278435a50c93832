import Link from "next/link";
import { ScrollBox } from "@/components/ui/scroll-box";
import { WEEKDAYS } from "@/lib/analytics/words";
import { formatCount, formatMoney } from "@/lib/format";
import type { Currency } from "@/lib/money";

type Cell = { weekday: number; hour: number; orders: number; netMinor: number };
type Props = {
  cells: readonly Cell[];
  currency: Currency;
  /** The rows behind a weekday, or behind an hour of all days. */
  hrefOf: (of: { weekday?: number; hour?: number }) => string;
};

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** At most half colour, so that the figure on it stays readable. */
const DEEPEST = 50;

/** Orders by weekday and hour: the more, the deeper. Each cell says its figure; its net sales are told at the pointer. */
export function HeatTable({ cells, currency, hrefOf }: Props) {
  const byPlace = new Map(cells.map((cell) => [`${cell.weekday} ${cell.hour}`, cell]));
  const most = Math.max(1, ...cells.map(({ orders }) => orders));
  return (
    <ScrollBox name="Orders by weekday and hour" className="overflow-x-auto">
      <table className="w-full min-w-[52rem] border-separate print:min-w-0 print:text-[0.625rem] border-spacing-0.5 text-[0.8125rem] tabular-nums">
        <caption className="sr-only">Orders by weekday and hour of the shop's clock</caption>
        <thead>
          <tr>
            <th scope="col" className="text-start font-normal text-ink-3">
              Day
            </th>
            {HOURS.map((hour) => (
              <th key={hour} scope="col" className="text-center font-normal text-ink-3">
                <Link
                  href={hrefOf({ hour })}
                  className="flex min-h-6 min-w-6 items-center justify-center print:min-w-0 hover:underline"
                >
                  <span className="sr-only">Hour </span>
                  {hour}
                </Link>
              </th>
            ))}
            <th scope="col" className="ps-2 text-end font-normal text-ink-3">
              All
            </th>
          </tr>
        </thead>
        <tbody>
          {WEEKDAYS.map((name, index) => {
            const row = HOURS.map((hour) => ({ hour, cell: byPlace.get(`${index + 1} ${hour}`) }));
            return (
              <tr key={name}>
                <th scope="row" className="pe-2 text-start font-normal">
                  <Link href={hrefOf({ weekday: index + 1 })} className="flex min-h-8 items-center hover:underline">
                    {name}
                  </Link>
                </th>
                {row.map(({ hour, cell }) => (
                  <td
                    key={hour}
                    title={cell && `${formatMoney(cell.netMinor, currency)} net`}
                    className="h-8 min-w-6 print:min-w-0 rounded-sm bg-subtle text-center [print-color-adjust:exact]"
                    style={cell && cell.orders > 0 ? { background: heat(cell.orders / most) } : undefined}
                  >
                    {cell && cell.orders > 0 ? formatCount(cell.orders) : <span className="sr-only">0</span>}
                  </td>
                ))}
                <td className="ps-2 text-end font-medium">
                  {formatCount(row.reduce((sum, { cell }) => sum + (cell?.orders ?? 0), 0))}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollBox>
  );
}

const heat = (share: number) => `color-mix(in oklab, var(--chart-1) ${Math.round(8 + (DEEPEST - 8) * share)}%, var(--surface))`;
