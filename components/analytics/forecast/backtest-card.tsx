import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import type { Grain } from "@/lib/analytics/period";
import type { Backtest, ForecastMethod } from "@/lib/forecast/forecast";
import { formatQuantity, formatShare } from "@/lib/format";
import { GRAIN_WORDS, METHOD_WORDS } from "@/lib/sales-forecasts/forecast-words";

type Props = { backtest: Backtest; method: ForecastMethod; grain: Grain };

const signed = (share: number) => `${share < 0 ? "−" : "+"}${formatShare(Math.abs(share))}`;

/** How the forecast would have done in the past, beside "the same as last season". */
export function BacktestCard({ backtest, method, grain }: Props) {
  const { origins, horizon, mase, naiveMase, wape, bias, coverage80, coverage95, candidates } = backtest;
  const gain = naiveMase > 0 ? 1 - mase / naiveMase : 0;
  return (
    <Card
      title="How far to trust it"
      description={`Rehearsed ${formatQuantity(origins, "time")}: standing at an earlier ${GRAIN_WORDS[grain].one}, ${horizon} ${GRAIN_WORDS[grain].many} were forecast and held against what happened.`}
    >
      <div className="grid gap-5 lg:grid-cols-2">
        <DescriptionList
          items={[
            { term: "Error (MASE)", detail: `${mase.toFixed(2)}; “same as last season” has ${naiveMase.toFixed(2)}` },
            {
              term: "Against it",
              detail: gain > 0 ? `${formatShare(gain)} closer to what happened` : "No closer to what happened",
            },
            { term: "Off by (WAPE)", detail: `${formatShare(wape)} of what was sold, on the whole` },
            { term: "Bias", detail: bias === 0 ? "None" : `${signed(bias)}, ${bias > 0 ? "too high" : "too low"} on the whole` },
            { term: "80% band held", detail: formatShare(coverage80) },
            { term: "95% band held", detail: formatShare(coverage95) },
          ]}
        />
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
        MASE is the mean error over that of “same as last season” within the history: below 1 is better. WAPE is the sum of the
        errors over the sum of the sales.
      </p>
    </Card>
  );
}
