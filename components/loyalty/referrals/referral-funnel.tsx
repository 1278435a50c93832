import { StatCard } from "@/components/ui/card";
import { formatCount, formatQuantity, formatShare } from "@/lib/format";
import type { ReferralState } from "@/lib/referrals/vocabulary";

type Props = { counts: readonly { state: ReferralState; referrals: number; points: number }[]; delivered: number };

/** From the order to the reward: how many friends got how far. */
export function ReferralFunnel({ counts, delivered }: Props) {
  const of = (state: ReferralState) => counts.find((row) => row.state === state);
  const all = counts.reduce((sum, { referrals }) => sum + referrals, 0);
  const [paid, rejected] = [of("paid"), of("rejected")];
  const share = (part: number) => (all === 0 ? "" : `${formatShare(part / all)} of those who ordered`);
  return (
    <section aria-label="From order to reward" className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <StatCard label="Friends who ordered" value={formatCount(all)} note="with a member's code" />
      <StatCard label="First order delivered" value={formatCount(delivered)} note={share(delivered)} />
      <StatCard label="Rewarded" value={formatCount(paid?.referrals ?? 0)} note={formatQuantity(paid?.points ?? 0, "point")} />
      <StatCard label="Not rewarded" value={formatCount(rejected?.referrals ?? 0)} note={share(rejected?.referrals ?? 0)} />
    </section>
  );
}
