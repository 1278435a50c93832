import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { formatDay, formatInstant } from "@/lib/format";
import type { LoyaltyAccountId, OrderId, ReferralId } from "@/lib/ids";
import { loyaltyMemberPath, shopOrderPath } from "@/lib/paths";
import type { ReferralState, RiskSignal } from "@/lib/referrals/vocabulary";
import { SIGNAL_WORDS, STATE_TONES, STATE_WORDS } from "@/lib/referrals/wording";
import type { Day } from "@/lib/time";

type Item = {
  id: ReferralId;
  state: ReferralState;
  signals: readonly RiskSignal[];
  referrerId: LoyaltyAccountId;
  referrerName: string;
  friendName: string;
  orderId: OrderId;
  orderNumber: string;
  referrerPoints: number;
  refereePoints: number;
  refereeId: LoyaltyAccountId | null;
  signedAt: Date;
  payableOn: Day | null;
  decision: string;
  decidedBy: string | null;
};

/** Referrals with what became of them, and why. */
export const ReferralTable = ({ items, timeZone }: { items: readonly Item[]; timeZone: string }) => (
  <Table caption="Referrals">
    <TableHead>
      <Th>Friend</Th>
      <Th>Brought by</Th>
      <Th>Order</Th>
      <Th numeric>Points</Th>
      <Th>State</Th>
    </TableHead>
    <TableBody>
      {items.map((item) => (
        <Tr key={item.id}>
          <Td>
            <span className="font-medium">{item.friendName}</span>
            <span className="block text-ink-3">{formatInstant(item.signedAt, timeZone)}</span>
          </Td>
          <Td label="Brought by">
            <Link className="link" href={loyaltyMemberPath(item.referrerId)}>
              {item.referrerName}
            </Link>
          </Td>
          <Td label="Order">
            <Link className="link" href={shopOrderPath(item.orderId)}>
              {item.orderNumber}
            </Link>
          </Td>
          <Td label="Points" numeric>
            {item.referrerPoints} + {item.refereePoints}
          </Td>
          <Td label="State">
            <Badge tone={STATE_TONES[item.state]}>{STATE_WORDS[item.state]}</Badge>
            <span className="mt-1 block text-[0.8125rem] text-ink-3">{says(item)}</span>
          </Td>
        </Tr>
      ))}
    </TableBody>
  </Table>
);

function says({ state, signals, payableOn, refereeId, decision, decidedBy }: Item): string {
  const risks = signals.map((signal) => SIGNAL_WORDS[signal]);
  const decided = decision && (decidedBy ? `${decidedBy}: ${decision}` : decision);
  if (state === "qualified" && payableOn) return [`Rewarded on ${formatDay(payableOn)}.`, decided].filter(Boolean).join(" ");
  if (state === "paid") return [refereeId ? "" : "The friend's points wait for an account.", decided].filter(Boolean).join(" ");
  return [decided, ...risks].filter(Boolean).join(" ");
}
