import type { CampaignId } from "@/lib/ids";
import { addShares, type SharedSum } from "./attribution";
import { type CampaignFigures, figuresOf } from "./metrics";
import type { AttributionModel } from "./vocabulary";

/** A campaign's sums by one denominator of its credits. */
export type CreditSums = {
  campaignId: CampaignId;
  model: AttributionModel;
  net: SharedSum;
  margin: SharedSum;
  costedNet: SharedSum;
  orders: number;
  newCustomers: number;
};

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

/** The figures of a campaign by a model: exact in the minor unit, as shares are rounded after they were added. */
export function creditedFigures(
  sums: readonly CreditSums[],
  { campaignId, model, spendMinor }: { campaignId: CampaignId; model: AttributionModel; spendMinor: number },
): CampaignFigures {
  const own = sums.filter((sum) => sum.campaignId === campaignId && sum.model === model);
  return figuresOf(
    {
      netMinor: addShares(own.map(({ net }) => net)),
      marginMinor: addShares(own.map(({ margin }) => margin)),
      costedNetMinor: addShares(own.map(({ costedNet }) => costedNet)),
      orders: total(own.map(({ orders }) => orders)),
      newCustomers: total(own.map(({ newCustomers }) => newCustomers)),
    },
    spendMinor,
  );
}
