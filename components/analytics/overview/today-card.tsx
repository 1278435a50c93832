import { Card } from "@/components/ui/card";
import type { TodaySoFar } from "@/lib/analytics/today";
import { formatMoney, formatQuantity } from "@/lib/format";
import type { Currency } from "@/lib/money";

const BESIDE = [
  ["today", "Today"],
  ["yesterday", "Yesterday"],
  ["lastWeek", "Same weekday last week"],
] as const;

/** How today goes: everything so far, and the hours that are over beside the same hours of other days. */
export function TodayCard({ today, currency }: { today: TodaySoFar; currency: Currency }) {
  const { soFar, untilHour, hour } = today;
  const until = hour === null ? "the running hour of each shop" : `${String(hour).padStart(2, "0")}:00`;
  const longest = Math.max(1, ...BESIDE.map(([key]) => Math.abs(untilHour[key].netMinor)));
  return (
    <Card
      title="Today so far"
      description={`${formatMoney(soFar.netMinor, currency)} net from ${formatQuantity(soFar.orders, "order")}, whatever days are chosen above.`}
    >
      <table className="w-full">
        <caption className="pb-1 text-start text-[0.8125rem] text-ink-3">Net sales from midnight to {until}</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">Day</th>
            <th scope="col">Net sales</th>
            <th scope="col">Orders</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {BESIDE.map(([key, label]) => (
            <tr key={key}>
              <th scope="row" className="relative py-2 text-start font-normal">
                <span
                  aria-hidden
                  className="absolute inset-y-1 start-0 rounded-sm bg-[var(--chart-soft)] [print-color-adjust:exact]"
                  style={{ width: `${(100 * Math.max(0, untilHour[key].netMinor)) / longest}%` }}
                />
                <span className="relative block ps-2">{label}</span>
              </th>
              <td className="whitespace-nowrap py-2 ps-3 text-end font-medium tabular-nums">
                {formatMoney(untilHour[key].netMinor, currency)}
              </td>
              <td className="whitespace-nowrap py-2 ps-3 text-end tabular-nums text-ink-2">
                {formatQuantity(untilHour[key].orders, "order")}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
