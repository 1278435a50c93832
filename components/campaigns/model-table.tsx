import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import type { CampaignFigures } from "@/lib/campaigns/metrics";
import { type AttributionModel, MODEL_WORDS } from "@/lib/campaigns/vocabulary";
import type { Currency } from "@/lib/money";
import { campaignValue } from "./campaign-figure";

type Props = { models: readonly { model: AttributionModel; figures: CampaignFigures }[]; currency: Currency };

/** The same campaign by each way of sharing orders among visits. */
export const ModelTable = ({ models, currency }: Props) => (
  <Table caption="The campaign by each model">
    <TableHead>
      <Th>Model</Th>
      <Th numeric>Net sales</Th>
      <Th numeric>Orders</Th>
      <Th numeric>New customers</Th>
      <Th numeric>ROAS</Th>
      <Th numeric>CAC</Th>
      <Th numeric>ROI</Th>
    </TableHead>
    <TableBody>
      {models.map(({ model, figures }) => (
        <Tr key={model}>
          <Td>
            <span>
              <span className="font-medium">{MODEL_WORDS[model].label}</span>
              <span className="block max-w-prose text-[0.8125rem] text-ink-3">{MODEL_WORDS[model].says}</span>
            </span>
          </Td>
          <Td label="Net sales" numeric>
            {campaignValue(figures.netMinor, "money", currency)}
          </Td>
          <Td label="Orders" numeric>
            {campaignValue(figures.orders, "count", currency)}
          </Td>
          <Td label="New customers" numeric>
            {campaignValue(figures.newCustomers, "count", currency)}
          </Td>
          <Td label="ROAS" numeric>
            {campaignValue(figures.roas, "times", currency)}
          </Td>
          <Td label="CAC" numeric>
            {campaignValue(figures.cacMinor, "money", currency)}
          </Td>
          <Td label="ROI" numeric>
            {campaignValue(figures.roi, "share", currency)}
          </Td>
        </Tr>
      ))}
    </TableBody>
  </Table>
);
