import { ShopSign } from "@/components/store/shop-sign";
import { Badge } from "@/components/ui/badge";
import { RowLink } from "@/components/ui/row-link";
import { formatDay } from "@/lib/format";
import type { MemberAccount } from "@/lib/loyalty/member-account";
import { pendingText, pointsText } from "@/lib/loyalty/member-words";
import { myShopPointsPath } from "@/lib/paths";
import { Balance } from "./balance-card";
import { TierProgress } from "./tier-card";

/** An account of many, in short; the whole card leads to its page. */
export function AccountCard({ account }: { account: MemberAccount }) {
  const { shop, programName, tier, pending, expiring, debt, pointsName } = account;
  const [first] = expiring;
  const [next] = pending;
  return (
    <li className="relative grid content-start gap-3 rounded-lg border border-line bg-surface p-4 shadow-card hover:bg-subtle/60 sm:p-5">
      <div className="flex items-start gap-3">
        <ShopSign name={shop.name} />
        <div className="min-w-0 flex-1">
          <h2 className="text-base font-semibold">
            <RowLink href={myShopPointsPath(shop.slug)}>{shop.name}</RowLink>
          </h2>
          <p className="text-ink-3">{programName}</p>
        </div>
        <Badge tone="brand">{tier.name}</Badge>
      </div>
      <Balance account={account} />
      <ul className="text-ink-2 empty:hidden">
        {!account.isRunning && <li>The programme is paused: you earn nothing at the moment</li>}
        {debt > 0 && <li>{pointsText(debt, pointsName)} are settled with what you earn next</li>}
        {next && <li>{pendingText(next, pointsName)}</li>}
        {first && (
          <li>
            Use {pointsText(first.points, pointsName)} until {formatDay(first.day)}
          </li>
        )}
      </ul>
      <TierProgress tier={tier} shop={shop} pointsName={pointsName} />
    </li>
  );
}
