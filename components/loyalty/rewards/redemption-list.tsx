import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { Tone } from "@/components/ui/tone";
import type { RedemptionView } from "@/lib/rewards/data/redemptions";
import type { RedemptionState } from "@/lib/rewards/vocabulary";

const STATES: Record<RedemptionState, { words: string; tone: Tone }> = {
  reserved: { words: "Not used yet", tone: "info" },
  committed: { words: "Used", tone: "good" },
  released: { words: "Given back", tone: "neutral" },
  refunded: { words: "Refunded", tone: "neutral" },
};

type Props = {
  caption: string;
  redemptions: readonly RedemptionView[];
  timeZone: string;
  actions?: (one: RedemptionView) => ReactNode;
};

/** Codes that were made for points, with what became of each. */
export const RedemptionList = ({ caption, redemptions, timeZone, actions }: Props) => (
  <Table caption={caption}>
    <TableHead>
      <Th>Code</Th>
      <Th>Reward</Th>
      <Th numeric>Points</Th>
      <Th>Made</Th>
      <Th>State</Th>
      {actions && <Th>Do</Th>}
    </TableHead>
    <TableBody>
      {redemptions.map((one) => (
        <Tr key={one.id}>
          <Td>
            <span className="font-mono font-medium">{one.code}</span>
          </Td>
          <Td label="Reward">{one.rewardName}</Td>
          <Td label="Points" numeric>
            {one.points}
          </Td>
          <Td label="Made">
            <Time at={one.reservedAt} timeZone={timeZone} />
          </Td>
          <Td label="State">
            <Badge tone={STATES[one.state].tone}>{STATES[one.state].words}</Badge>
            {one.orderNumber && <span className="block text-[0.8125rem] text-ink-3">Order {one.orderNumber}</span>}
          </Td>
          {actions && <Td label="Do">{actions(one)}</Td>}
        </Tr>
      ))}
    </TableBody>
  </Table>
);
