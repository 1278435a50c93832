import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { ProgressLine } from "@/components/ui/progress-line";
import { formatDay } from "@/lib/format";
import type { MemberAccount } from "@/lib/loyalty/member-account";
import { measureText, multiplierText, nextTierText } from "@/lib/loyalty/member-words";

type Props = { account: Pick<MemberAccount, "tier" | "shop" | "pointsName"> };

/** The member's tier, what it brings, and how far the next one is. */
export function TierCard({ account: { tier, shop, pointsName } }: Props) {
  const times = multiplierText(tier.multiplierBp);
  const benefits = tier.benefits.length === 0 && times ? [times] : tier.benefits;
  return (
    <Card title="Your tier" action={<Badge tone="brand">{tier.name}</Badge>}>
      <div className="grid gap-4">
        <TierProgress tier={tier} shop={shop} pointsName={pointsName} />
        {benefits.length > 0 && <Benefits title={`What ${tier.name} brings`} lines={benefits} />}
        {tier.next && tier.next.benefits.length > 0 && (
          <Benefits title={`What ${tier.next.name} would bring`} lines={tier.next.benefits} />
        )}
        {tier.isPinned ? (
          <p className="text-ink-3">The shop gave you this tier; it stays until they change it.</p>
        ) : (
          tier.until && <p className="text-ink-3">Yours until {formatDay(tier.until)} at least.</p>
        )}
      </div>
    </Card>
  );
}

/** The bar to the next tier, with the sentence that says the same. */
export function TierProgress({ tier, shop: { currency }, pointsName }: Pick<MemberAccount, "tier" | "shop" | "pointsName">) {
  const { next } = tier;
  if (!next) return <p className="text-ink-2">This is the highest tier.</p>;
  const named = { currency, pointsName };
  return (
    <div className="grid gap-1.5">
      <ProgressLine aria-label={`Way to ${next.name}`} max={next.threshold} value={next.reached} />
      <p className="flex flex-wrap justify-between gap-x-4 text-ink-2">
        <span>{nextTierText(tier, named)}</span>
        <span className="text-ink-3">
          {measureText(next.reached, next.basis, named)} of {measureText(next.threshold, next.basis, named)}
        </span>
      </p>
    </div>
  );
}

const Benefits = ({ title, lines }: { title: string; lines: readonly string[] }) => (
  <div>
    <p className="font-medium">{title}</p>
    <ul className="ms-5 list-disc text-ink-2">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  </div>
);
