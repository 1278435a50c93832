import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import type { CampaignFigures } from "@/lib/campaigns/metrics";
import { type AttributionModel, MODEL_WORDS } from "@/lib/campaigns/vocabulary";
import type { Currency } from "@/lib/money";
import { FigureCells, FigureHeads } from "./figure-cells";

const METRICS = ["attributedNet", "orders", "newCustomers", "roas", "cac", "roi"] as const;
type Props = { models: readonly { model: AttributionModel; figures: CampaignFigures }[]; currency: Currency };

/** The same campaign by each way of sharing orders among visits. */
export const ModelTable = ({ models, currency }: Props) => (
  <Table caption="The campaign by each model">
    <TableHead>
      <Th>Model</Th>
      <FigureHeads metrics={METRICS} />
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
          <FigureCells metrics={METRICS} figures={figures} currency={currency} />
        </Tr>
      ))}
    </TableBody>
  </Table>
);
