import { Badge } from "@/components/ui/badge";
import { RowLink } from "@/components/ui/row-link";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { formatCount, formatDay } from "@/lib/format";
import type { LoyaltyAccountId } from "@/lib/ids";
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
export const MemberTable = ({ members, tiers, timeZone }: Props) => (
  <Table caption="Members">
    <TableHead>
      <Th>Member</Th>
      <Th>Tier</Th>
      <Th numeric>Points</Th>
      <Th numeric>Pending</Th>
      <Th>Last active</Th>
      <Th>Joined</Th>
    </TableHead>
    <TableBody>
      {members.map(({ id, name, email, phone, status, tier, tierPinned, balance, pendingPoints, lastActiveOn, joinedAt }) => (
        <Tr key={id}>
          <Td>
            <span className="min-w-0">
              <RowLink href={loyaltyMemberPath(id)}>{name || "Without a name"}</RowLink>
              <span className="block break-all text-[0.8125rem] text-ink-3">{email ?? phone}</span>
              {status === "closed" && <Badge>Closed</Badge>}
            </span>
          </Td>
          <Td label="Tier">
            {tierName(tiers, tier)}
            {tierPinned && <span className="text-ink-3"> (pinned)</span>}
          </Td>
          <Td label="Points" numeric>
            {formatCount(balance)}
          </Td>
          <Td label="Pending" numeric>
            {formatCount(pendingPoints)}
          </Td>
          <Td label="Last active">{formatDay(lastActiveOn as Day)}</Td>
          <Td label="Joined">{formatDay(dayIn(joinedAt, timeZone))}</Td>
        </Tr>
      ))}
    </TableBody>
  </Table>
);

/** The tier of a place; one above the last is the last. */
export const tierName = (tiers: readonly { name: string }[], place: number): string => (tiers[place] ?? tiers.at(-1))?.name ?? "";
