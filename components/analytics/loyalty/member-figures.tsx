import Link from "next/link";
import { changeWords } from "@/components/analytics/change-words";
import { StatCard } from "@/components/ui/card";
import { formatCount, formatMoney, formatQuantity, formatShare } from "@/lib/format";
import type { LoyaltyReport } from "@/lib/loyalty-reports/loyalty-report";
import { loyaltyMembersPath } from "@/lib/paths";

type Props = { report: LoyaltyReport; of: string };

/** Who took part and what became of points, beside the days compared with. */
export function MemberFigures({ report, of }: Props) {
  const { shopId, members, flows, before, outstanding, liabilityMinor, rate, currency } = report;
  const compared = (now: number, then: number | undefined) =>
    then === undefined ? undefined : changeWords(now, then, "count", (value) => formatCount(value ?? 0));
  return (
    <section aria-label={`Members and points${of}`} className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <StatCard
        label="Members"
        value={
          <Link href={loyaltyMembersPath(`shop=${shopId}`)} prefetch={false} className="hover:underline">
            {formatCount(members.members)}
          </Link>
        }
        note={`${formatCount(members.joined)} of them new${before ? `, ${formatCount(before.members.joined)} before` : ""}`}
      />
      <StatCard
        label="Active members"
        value={formatCount(members.active)}
        note={compared(members.active, before?.members.active)}
      />
      <StatCard label="Given" value={formatCount(flows.given)} note={compared(flows.given, before?.flows.given)} />
      <StatCard label="Spent" value={formatCount(flows.spent)} note={compared(flows.spent, before?.flows.spent)} />
      <StatCard label="Expired" value={formatCount(flows.expired)} note={compared(flows.expired, before?.flows.expired)} />
      <StatCard
        label="Taken back"
        value={formatCount(flows.takenBack)}
        note={compared(flows.takenBack, before?.flows.takenBack)}
      />
      <StatCard
        label="Liability"
        value={formatMoney(liabilityMinor, currency)}
        note={`${formatQuantity(outstanding, "point")} are out`}
      />
      <StatCard
        label="Redemption rate"
        value={formatShare(rate.rate)}
        note={rate.isKnown ? "Of points that have ended" : "Assumed: too few have ended"}
      />
    </section>
  );
}
