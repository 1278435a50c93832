import Link from "next/link";
import { METRICS, type MetricName } from "@/lib/analytics/metrics";
import { formatCount, formatMoney, formatShare } from "@/lib/format";
import type { Currency } from "@/lib/money";
import { changeWords } from "./change-words";

type Props = {
  metric: MetricName;
  /** Minor units, a number, a share between 0 and 1, or hours; null where there is nothing to reckon with. */
  value: number | null;
  before?: number | null;
  currency: Currency;
  /** The rows that add up to it. */
  href?: string;
  note?: string;
};

/** One figure: what it is, how it changed, its formula on demand, and the way to the rows behind it. */
export function Figure({ metric, value, before, currency, href, note }: Props) {
  const { label, unit, formula, dated } = METRICS[metric];
  const text = (amount: number | null) => (amount === null ? "–" : formatMetric(amount, unit, currency));
  return (
    <div className="@container flex flex-col rounded-lg border border-line bg-surface px-4 py-3 shadow-card">
      <p className="text-[0.8125rem] text-ink-3">{label}</p>
      <p className="mt-0.5 text-[clamp(0.9375rem,11cqi,1.5rem)] font-semibold leading-8 tabular-nums tracking-tight">
        {href && value !== null ? (
          <Link href={href} className="hover:underline">
            {text(value)}
          </Link>
        ) : (
          text(value)
        )}
      </p>
      {before !== undefined && <p className="mt-0.5 text-[0.8125rem] text-ink-2">{changeWords(value, before, unit, text)}</p>}
      {note && <p className="mt-0.5 text-[0.8125rem] text-ink-3">{note}</p>}
      <details className="mt-1 text-[0.8125rem] text-ink-3 print:hidden">
        <summary className="link inline-flex min-h-11 cursor-pointer items-center sm:pointer-fine:min-h-7">
          Formula<span className="sr-only"> of {label.toLowerCase()}</span>
        </summary>
        <p>{formula}</p>
        <p>Counted on: {dated}.</p>
      </details>
    </div>
  );
}

export function formatMetric(value: number, unit: (typeof METRICS)[MetricName]["unit"], currency: Currency): string {
  switch (unit) {
    case "money":
      return formatMoney(value, currency);
    case "share":
      return formatShare(value);
    case "hours":
      return `${formatCount(Math.round(value * 10) / 10)} h`;
    default:
      return formatCount(Math.round(value * 100) / 100);
  }
}
