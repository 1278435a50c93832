import { Card } from "@/components/ui/card";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import type { Grain } from "@/lib/analytics/period";
import type { Backtest, ForecastMethod } from "@/lib/forecast/forecast";
import { formatQuantity, formatShare } from "@/lib/format";
import { GRAIN_WORDS, METHOD_WORDS } from "@/lib/sales-forecasts/forecast-words";

type Props = { backtest: Backtest; method: ForecastMethod; grain: Grain };

const biasText = (share: number) => (share === 0 ? "none" : `${formatShare(Math.abs(share))} too ${share < 0 ? "low" : "high"}`);

/** How the forecast would have done in the past, beside "the same as last season". */
export function BacktestCard({ backtest, method, grain }: Props) {
  const { origins, horizon, mase, naiveMase, wape, bias, coverage80, coverage95, naive, candidates } = backtest;
  const gain = naiveMase > 0 ? 1 - mase / naiveMase : 0;
  const isNaive = method === "seasonal_naive";
  const beside = (text: (of: NonNullable<Backtest["naive"]>) => string) => (naive ? text(naive) : "–");
  const measures: [string, string, string][] = [
    ["Error (MASE)", mase.toFixed(2), naiveMase.toFixed(2)],
    ["Off by (WAPE)", formatShare(wape), beside((of) => formatShare(of.wape))],
    ["Bias", biasText(bias), beside((of) => biasText(of.bias))],
    ["80% band held", formatShare(coverage80), beside((of) => formatShare(of.coverage80))],
    ["95% band held", formatShare(coverage95), beside((of) => formatShare(of.coverage95))],
  ];
  return (
    <Card
      title="How far to trust it"
      description={`Rehearsed ${formatQuantity(origins, "time")}: standing at an earlier ${GRAIN_WORDS[grain].one}, ${horizon} ${GRAIN_WORDS[grain].many} were forecast and held against what happened.`}
    >
      <div className="grid gap-5 lg:grid-cols-2">
        <Table caption="The forecast in rehearsal, beside the same as last season">
          <TableHead>
            <Th>In rehearsal</Th>
            <Th numeric>{isNaive ? "As last season" : "This forecast"}</Th>
            {!isNaive && <Th numeric>As last season</Th>}
          </TableHead>
          <TableBody>
            {measures.map(([label, own, naives]) => (
              <Tr key={label}>
                <Td label="In rehearsal">{label}</Td>
                <Td label={isNaive ? "As last season" : "This forecast"} numeric className="font-medium">
                  {own}
                </Td>
                {!isNaive && (
                  <Td label="As last season" numeric>
                    {naives}
                  </Td>
                )}
              </Tr>
            ))}
          </TableBody>
        </Table>
        <Table caption="Methods and their errors in rehearsal">
          <TableHead>
            <Th>Method</Th>
            <Th numeric>Error (MASE)</Th>
          </TableHead>
          <TableBody>
            {candidates.map((candidate) => (
              <Tr key={candidate.method}>
                <Td label="Method" className={candidate.method === method ? "font-semibold" : ""}>
                  {METHOD_WORDS[candidate.method].label}
                  {candidate.method === method && " (chosen)"}
                </Td>
                <Td label="Error (MASE)" numeric>
                  {candidate.mase.toFixed(2)}
                </Td>
              </Tr>
            ))}
          </TableBody>
        </Table>
      </div>
      <p className="mt-3 text-[0.8125rem] text-ink-3">
        {gain > 0
          ? `It was ${formatShare(gain)} closer to what happened than “the same as last season”. `
          : "It was no closer to what happened than “the same as last season”. "}
        MASE is the mean error over that of “same as last season” within the history: below 1 is better. WAPE is the sum of the
        errors over the sum of the sales; bias is what all forecasts together were too high or too low by.
      </p>
    </Card>
  );
}
