import { RowLink } from "@/components/ui/row-link";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import type { CampaignState } from "@/lib/campaigns/campaign-state";
import type { CampaignFigures } from "@/lib/campaigns/metrics";
import { type CampaignChannel, CHANNEL_WORDS } from "@/lib/campaigns/vocabulary";
import { formatDay } from "@/lib/format";
import type { CampaignId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import { campaignPath } from "@/lib/paths";
import type { Day } from "@/lib/time";
import { CampaignBadge } from "./campaign-badge";
import { FigureCells, FigureHeads } from "./figure-cells";

const METRICS = ["spend", "attributedNet", "orders", "roas", "cac", "roi"] as const;

type Row = {
  id: CampaignId;
  name: string;
  channel: CampaignChannel;
  startsOn: string;
  endsOn: string | null;
  state: CampaignState;
  /** What is known of them: what was spent always is. */
  figures: Partial<CampaignFigures>;
};

/** Campaigns with what they cost and brought, by the last visit that was not direct. */
export const CampaignTable = ({ campaigns, currency }: { campaigns: readonly Row[]; currency: Currency }) => (
  <Table caption="Campaigns, credited by the last visit that was not direct">
    <TableHead>
      <Th>Campaign</Th>
      <Th>Days</Th>
      <FigureHeads metrics={METRICS} />
    </TableHead>
    <TableBody>
      {campaigns.map(({ id, name, channel, state, startsOn, endsOn, figures }) => (
        <Tr key={id}>
          <Td>
            <span className="grid gap-0.5">
              <RowLink href={campaignPath(id)}>{name}</RowLink>
              <span className="flex flex-wrap items-center gap-2 text-[0.8125rem] text-ink-3">
                {CHANNEL_WORDS[channel]} <CampaignBadge state={state} />
              </span>
            </span>
          </Td>
          <Td label="Days">{campaignDays(startsOn, endsOn)}</Td>
          <FigureCells metrics={METRICS} figures={figures} currency={currency} />
        </Tr>
      ))}
    </TableBody>
  </Table>
);

export const campaignDays = (startsOn: string, endsOn: string | null): string =>
  endsOn ? `${formatDay(startsOn as Day)} to ${formatDay(endsOn as Day)}` : `since ${formatDay(startsOn as Day)}`;
