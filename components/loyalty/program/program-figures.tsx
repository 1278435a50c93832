import { StatCard } from "@/components/ui/card";
import { formatCount, formatMoney, formatQuantity } from "@/lib/format";
import type { Currency } from "@/lib/money";

type Props = {
  sums: { members: number; activeMembers: number; activePoints: number; pendingPoints: number; debtPoints: number };
  pointValueMinor: number;
  currency: Currency;
};

/** The programme at a glance: who takes part, what is out, and what that is worth. */
export const ProgramFigures = ({ sums, pointValueMinor, currency }: Props) => (
  <section aria-label="Figures" className="grid grid-cols-2 gap-3 lg:grid-cols-4">
    <StatCard
      label="Members"
      value={formatCount(sums.members)}
      note={`${formatCount(sums.activeMembers)} earned or redeemed in the last 90 days`}
    />
    <StatCard
      label="Points to spend"
      value={formatCount(sums.activePoints)}
      note={sums.debtPoints > 0 ? `${formatQuantity(sums.debtPoints, "point")} owed by members` : "No member owes any"}
    />
    <StatCard label="Points pending" value={formatCount(sums.pendingPoints)} note="On their way, not yet to spend" />
    <StatCard
      label="If all were spent"
      value={formatMoney((sums.activePoints + sums.pendingPoints) * pointValueMinor, currency)}
      note={`${formatMoney(sums.activePoints * pointValueMinor, currency)} of it today`}
    />
  </section>
);
