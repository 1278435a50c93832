import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { type Column, ListTable } from "@/components/ui/list-table";
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
export const ReferralTable = ({ items, timeZone }: { items: readonly Item[]; timeZone: string }) => {
  const columns: Column<Item>[] = [
    {
      head: "Friend",
      cell: ({ friendName, signedAt }) => (
        <>
          <span className="font-medium sm:whitespace-nowrap">{friendName}</span>
          <span className="block whitespace-nowrap text-ink-3">{formatInstant(signedAt, timeZone)}</span>
        </>
      ),
      bare: true,
    },
    {
      head: "Brought by",
      cell: ({ referrerId, referrerName }) => (
        <Link className="link sm:whitespace-nowrap" href={loyaltyMemberPath(referrerId)}>
          {referrerName}
        </Link>
      ),
    },
    {
      head: "Order",
      cell: ({ orderId, orderNumber }) => (
        <Link className="link whitespace-nowrap" href={shopOrderPath(orderId)}>
          {orderNumber}
        </Link>
      ),
    },
    { head: "Points", cell: ({ referrerPoints, refereePoints }) => `${referrerPoints} + ${refereePoints}`, numeric: true },
    {
      head: "State",
      cell: (item) => (
        <>
          <Badge tone={STATE_TONES[item.state]}>{STATE_WORDS[item.state]}</Badge>
          <span className="mt-1 block text-[0.8125rem] text-ink-3">{says(item)}</span>
        </>
      ),
    },
  ];
  return <ListTable caption="Referrals" columns={columns} rows={items} keyOf={({ id }) => id} />;
};

function says({ state, signals, payableOn, refereeId, decision, decidedBy }: Item): string {
  const risks = signals.map((signal) => SIGNAL_WORDS[signal]);
  const decided = decision && (decidedBy ? `${decidedBy}: ${decision}` : decision);
  if (state === "qualified" && payableOn) return [`Rewarded on ${formatDay(payableOn)}.`, decided].filter(Boolean).join(" ");
  if (state === "paid") return [refereeId ? "" : "The friend's points wait for an account.", decided].filter(Boolean).join(" ");
  return [decided, ...risks].filter(Boolean).join(" ");
}
