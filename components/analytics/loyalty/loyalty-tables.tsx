import Link from "next/link";
import type { ReactNode } from "react";
import { type Column, WideTable } from "@/components/analytics/wide-table";
import { formatCount, formatMoney, formatShare } from "@/lib/format";
import type { ReferralCount, RewardUse } from "@/lib/loyalty-reports/data/members";
import type { LoyaltyReport, TierMoveLine, VintageLine } from "@/lib/loyalty-reports/loyalty-report";
import { loyaltyMembersPath, loyaltyReferralsPath } from "@/lib/paths";
import { STATE_WORDS } from "@/lib/referrals/wording";
import { REWARD_KIND_WORDS } from "@/lib/rewards/offer";

type Props = { report: LoyaltyReport };
const strong = (text: ReactNode) => <span className="font-medium">{text}</span>;

/** What became of the points of each month. */
export function VintageTable({ report: { vintages, currency, shopName } }: Props) {
  const columns: Column<VintageLine>[] = [
    { label: "Month", text: true, cell: ({ month }) => strong(month) },
    { label: "Given", cell: ({ given }) => formatCount(given) },
    { label: "Spent", cell: ({ spent }) => formatCount(spent) },
    { label: "Expired", cell: ({ expired }) => formatCount(expired) },
    { label: "Taken back", cell: ({ reversed }) => formatCount(reversed) },
    { label: "Still out", cell: ({ outstanding }) => formatCount(outstanding) },
    { label: "Redemption", cell: ({ redemption }) => (redemption === null ? "–" : formatShare(redemption)) },
    { label: "Breakage", cell: ({ breakage }) => (breakage === null ? "Too early" : formatShare(breakage)) },
    { label: "Liability", cell: ({ liabilityMinor }) => formatMoney(liabilityMinor, currency) },
  ];
  return <WideTable name={`Points by month at ${shopName}`} columns={columns} rows={vintages} keyOf={({ month }) => month} />;
}

/** How many members are in each tier; each count leads to them. */
export function TierTable({ report: { tiers, shopId, shopName } }: Props) {
  const columns: Column<LoyaltyReport["tiers"][number]>[] = [
    { label: "Tier", text: true, cell: ({ name }) => strong(name) },
    {
      label: "Members now",
      cell: ({ tier, members, name }) => (
        <Link href={loyaltyMembersPath(`shop=${shopId}&tier=${tier}`)} prefetch={false} className="link">
          {formatCount(members)}
          <span className="sr-only"> members in {name}</span>
        </Link>
      ),
    },
  ];
  return <WideTable name={`Tiers at ${shopName}`} columns={columns} rows={tiers} keyOf={({ name }) => name} />;
}

const REASON_WORDS: Record<TierMoveLine["reason"], string> = {
  reached: "Reached",
  window_ended: "Its time was over",
  reversed: "Its orders were taken back",
  pinned: "Set by staff",
  unpinned: "No longer set by staff",
  rules_changed: "The rules changed",
};

/** Who moved between tiers in the period, and why. */
export function TierMoveTable({ report: { moves, shopName } }: Props) {
  const columns: Column<TierMoveLine>[] = [
    { label: "From", text: true, cell: ({ from }) => strong(from) },
    { label: "To", text: true, cell: ({ to }) => to },
    { label: "Why", text: true, cell: ({ reason }) => REASON_WORDS[reason] },
    { label: "Members", cell: ({ moves: count }) => formatCount(count) },
  ];
  const keyOf = ({ fromTier, toTier, reason }: TierMoveLine) => `${fromTier} ${toTier} ${reason}`;
  return <WideTable name={`Moves between tiers at ${shopName}`} columns={columns} rows={moves} keyOf={keyOf} />;
}

/** What was redeemed, and what it is worth and costs. */
export function RewardTable({ report: { rewards, currency, shopName } }: Props) {
  const columns: Column<RewardUse>[] = [
    { label: "Reward", text: true, cell: ({ name }) => strong(name) },
    { label: "Kind", text: true, cell: ({ kind }) => REWARD_KIND_WORDS[kind] },
    { label: "Redeemed", cell: ({ redeemed }) => formatCount(redeemed) },
    { label: "Used", cell: ({ used }) => formatCount(used) },
    { label: "Given back", cell: ({ released }) => formatCount(released) },
    { label: "Points", cell: ({ points }) => formatCount(points) },
    { label: "Worth", cell: ({ valueMinor }) => formatMoney(valueMinor, currency) },
    { label: "Cost", cell: ({ costMinor }) => (costMinor === null ? "Not known" : formatMoney(costMinor, currency)) },
  ];
  return (
    <WideTable name={`Rewards at ${shopName}`} columns={columns} rows={rewards} keyOf={({ name, kind }) => `${name} ${kind}`} />
  );
}

/** What became of the friends who were brought. */
export function ReferralTable({ report: { referrals, shopId, shopName } }: Props) {
  const columns: Column<ReferralCount>[] = [
    { label: "Friends", text: true, cell: ({ state }) => strong(STATE_WORDS[state]) },
    {
      label: "How many",
      cell: ({ state, referrals: count }) => (
        <Link href={loyaltyReferralsPath(shopId)} prefetch={false} className="link">
          {formatCount(count)}
          <span className="sr-only">, {STATE_WORDS[state]}</span>
        </Link>
      ),
    },
    { label: "Points given", cell: ({ points }) => formatCount(points) },
  ];
  return <WideTable name={`Friends at ${shopName}`} columns={columns} rows={referrals} keyOf={({ state }) => state} />;
}
