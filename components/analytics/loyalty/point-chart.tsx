import { TrendChart } from "@/components/charts/trend-chart";
import { formatDay } from "@/lib/format";
import type { LoyaltyReport } from "@/lib/loyalty-reports/loyalty-report";

type Props = { report: LoyaltyReport; narrow: boolean };

/** Points that were given and what became of points, step by step. */
export const PointChart = ({ report: { steps, pointsName, shopName }, narrow }: Props) => (
  <TrendChart
    title={`${pointsName} given, spent, expired and taken back at ${shopName}`}
    points={steps.map(({ from, partial, given, spent, expired, takenBack }) => ({
      label: `${formatDay(from)}${partial ? " (part)" : ""}`,
      values: [given, spent, expired, takenBack],
    }))}
    series={["Given", "Spent", "Expired", "Taken back"]}
    unit="count"
    narrow={narrow}
  />
);
