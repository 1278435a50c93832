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
import { campaignValue } from "./campaign-figure";

type Row = {
  id: CampaignId;
  name: string;
  channel: CampaignChannel;
  startsOn: string;
  endsOn: string | null;
  state: CampaignState;
  figures: CampaignFigures;
};

/** Campaigns with what they cost and brought, by the last visit that was not direct. */
export const CampaignTable = ({ campaigns, currency }: { campaigns: readonly Row[]; currency: Currency }) => (
  <Table caption="Campaigns, credited by the last visit that was not direct">
    <TableHead>
      <Th>Campaign</Th>
      <Th>Days</Th>
      <Th numeric>Spent</Th>
      <Th numeric>Attributed net sales</Th>
      <Th numeric>Orders</Th>
      <Th numeric>ROAS</Th>
      <Th numeric>CAC</Th>
      <Th numeric>ROI</Th>
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
          <Td label="Spent" numeric>
            {campaignValue(figures.spendMinor, "money", currency)}
          </Td>
          <Td label="Attributed net sales" numeric>
            {campaignValue(figures.netMinor, "money", currency)}
          </Td>
          <Td label="Orders" numeric>
            {campaignValue(figures.orders, "count", currency)}
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

export const campaignDays = (startsOn: string, endsOn: string | null): string =>
  endsOn ? `${formatDay(startsOn as Day)} to ${formatDay(endsOn as Day)}` : `since ${formatDay(startsOn as Day)}`;
