import { Badge } from "@/components/ui/badge";
import { type Column, ListTable } from "@/components/ui/list-table";
import { RowLink } from "@/components/ui/row-link";
import { formatCount, formatDay } from "@/lib/format";
import type { LoyaltyAccountId } from "@/lib/ids";
import { tierAt } from "@/lib/loyalty/tiers";
import { loyaltyMemberPath } from "@/lib/paths";
import { type Day, dayIn } from "@/lib/time";

type Member = {
  id: LoyaltyAccountId;
  name: string;
  email: string | null;
  phone: string | null;
  status: string;
  tier: number;
  tierPinned: boolean;
  balance: number;
  pendingPoints: number;
  lastActiveOn: string;
  joinedAt: Date;
};
type Props = { members: readonly Member[]; tiers: readonly { name: string }[]; timeZone: string };

/** Members with their points and tier. */
export const MemberTable = ({ members, tiers, timeZone }: Props) => {
  const columns: Column<Member>[] = [
    { head: "Member", cell: (member) => <Who {...member} />, bare: true },
    { head: "Tier", cell: (member) => <TierOf {...member} tiers={tiers} /> },
    { head: "Points", cell: ({ balance }) => formatCount(balance), numeric: true },
    { head: "Pending", cell: ({ pendingPoints }) => formatCount(pendingPoints), numeric: true },
    { head: "Last active", cell: ({ lastActiveOn }) => formatDay(lastActiveOn as Day) },
    { head: "Joined", cell: ({ joinedAt }) => formatDay(dayIn(joinedAt, timeZone)) },
  ];
  return <ListTable caption="Members" columns={columns} rows={members} keyOf={({ id }) => id} />;
};

const Who = ({ id, name, email, phone, status }: Member) => (
  <span className="min-w-0">
    <RowLink href={loyaltyMemberPath(id)}>{name || "Without a name"}</RowLink>
    <span className="block break-all text-[0.8125rem] text-ink-3">{email ?? phone}</span>
    {status === "closed" && <Badge>Closed</Badge>}
  </span>
);

const TierOf = ({ tier, tierPinned, tiers }: Member & Pick<Props, "tiers">) => (
  <>
    {tierAt(tiers, tier)?.name}
    {tierPinned && <span className="text-ink-3"> (pinned)</span>}
  </>
);
