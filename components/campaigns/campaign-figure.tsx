import { CAMPAIGN_METRICS, type CampaignMetric, type CampaignUnit } from "@/lib/campaigns/metrics";
import { formatCount, formatMoney, formatShare } from "@/lib/format";
import type { Currency } from "@/lib/money";

type Props = { metric: CampaignMetric; value: number | null; currency: Currency; note?: string };

/** One figure of a campaign with its formula on demand. */
export function CampaignFigure({ metric, value, currency, note }: Props) {
  const { label, unit, formula, dated } = CAMPAIGN_METRICS[metric];
  return (
    <div className="@container flex flex-col rounded-lg border border-line bg-surface px-4 py-3 shadow-card">
      <p className="text-[0.8125rem] text-ink-3">{label}</p>
      <p className="mt-0.5 text-[clamp(0.9375rem,11cqi,1.5rem)] font-semibold leading-8 tabular-nums tracking-tight">
        {campaignValue(value, unit, currency)}
      </p>
      {note && <p className="mt-0.5 text-[0.8125rem] text-ink-2">{note}</p>}
      <details className="mt-1 text-[0.8125rem] text-ink-3 print:hidden">
        <summary className="link inline-flex min-h-11 cursor-pointer items-center sm:pointer-fine:min-h-7">
          Formula<span className="sr-only"> of {label}</span>
        </summary>
        <p>{formula}</p>
        <p>Counted on: {dated}.</p>
      </details>
    </div>
  );
}

/** A dash where there is nothing to reckon with. */
export function campaignValue(value: number | null, unit: CampaignUnit, currency: Currency): string {
  if (value === null) return "–";
  if (unit === "money") return formatMoney(value, currency);
  if (unit === "share") return formatShare(value);
  const rounded = formatCount(Math.round(value * 100) / 100);
  return unit === "times" ? `${rounded} ×` : rounded;
}
