import { Td, Th } from "@/components/ui/table";
import { CAMPAIGN_METRICS, type CampaignFigures, FIGURE_OF, type FigureMetric } from "@/lib/campaigns/metrics";
import type { Currency } from "@/lib/money";
import { campaignValue } from "./campaign-figure";

/** The heads of columns with figures of campaigns. */
export const FigureHeads = ({ metrics }: { metrics: readonly FigureMetric[] }) =>
  metrics.map((metric) => (
    <Th key={metric} numeric>
      {CAMPAIGN_METRICS[metric].label}
    </Th>
  ));

type Props = { metrics: readonly FigureMetric[]; figures: Partial<CampaignFigures>; currency: Currency };

/** One row's figures; a dash for those that are not known. */
export const FigureCells = ({ metrics, figures, currency }: Props) =>
  metrics.map((metric) => {
    const { label, unit } = CAMPAIGN_METRICS[metric];
    return (
      <Td key={metric} label={label} numeric>
        {campaignValue(figures[FIGURE_OF[metric]] ?? null, unit, currency)}
      </Td>
    );
  });
