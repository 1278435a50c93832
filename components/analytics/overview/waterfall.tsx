import Link from "next/link";
import { formatMetric } from "@/components/analytics/figure";
import { METRICS } from "@/lib/analytics/metrics";
import type { WaterfallStep } from "@/lib/analytics/waterfall";
import { formatShare } from "@/lib/format";
import type { Currency } from "@/lib/money";

type Props = {
  steps: readonly WaterfallStep[];
  before: readonly WaterfallStep[] | null;
  currency: Currency;
  /** The rows behind a step. */
  hrefOf: (metric: WaterfallStep["metric"]) => string;
};

const COLORS = { sum: "var(--chart-1)", less: "var(--chart-4)", more: "var(--chart-3)" };

/** From gross sales to the total: a table whose second column draws each step where the one before it ended. */
export function Waterfall({ steps, before, currency, hrefOf }: Props) {
  const ends = steps.flatMap(({ startMinor, endMinor }) => [startMinor, endMinor]);
  const [lowest, highest] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const width = Math.max(1, highest - lowest);
  const gross = steps[0]?.minor ?? 0;
  const money = (minor: number) => formatMetric(minor, "money", currency);
  return (
    <table className="w-full">
      <caption className="sr-only">From gross sales to total sales, in {currency}</caption>
      <thead className="text-[0.8125rem] text-ink-3">
        <tr>
          <th scope="col" className="py-1 text-start font-normal">
            Step
          </th>
          <td aria-hidden className="w-1/2" />
          <th scope="col" className="py-1 ps-3 text-end font-normal">
            Amount
          </th>
          <th scope="col" className="hidden py-1 ps-4 text-end font-normal sm:table-cell">
            Of gross
          </th>
          {before && (
            <th scope="col" className="hidden py-1 ps-4 text-end font-normal sm:table-cell">
              Compared
            </th>
          )}
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {steps.map((step, index) => (
          <tr key={step.metric} className={step.kind === "sum" ? "font-semibold" : ""}>
            <th scope="row" className="py-2 pe-3 text-start font-[inherit]">
              {METRICS[step.metric].label}
            </th>
            <td aria-hidden className="relative w-1/2">
              <span
                className="absolute inset-y-2 rounded-sm [print-color-adjust:exact]"
                style={{
                  background: COLORS[step.kind],
                  insetInlineStart: `${(100 * (Math.min(step.startMinor, step.endMinor) - lowest)) / width}%`,
                  width: `max(2px, ${(100 * Math.abs(step.endMinor - step.startMinor)) / width}%)`,
                }}
              />
            </td>
            <td className="py-2 ps-3 text-end tabular-nums">
              <Link href={hrefOf(step.metric)} className="hover:underline">
                {money(step.minor)}
              </Link>
            </td>
            <td className="hidden py-2 ps-4 text-end tabular-nums text-ink-2 sm:table-cell">
              {gross === 0 ? "–" : formatShare(step.minor / gross)}
            </td>
            {before && (
              <td className="hidden py-2 ps-4 text-end tabular-nums text-ink-2 sm:table-cell">
                {money(before[index]?.minor ?? 0)}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
