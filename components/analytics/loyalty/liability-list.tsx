import { DescriptionList } from "@/components/ui/description-list";
import { formatCount, formatMoney, formatShare } from "@/lib/format";
import type { LoyaltyReport } from "@/lib/loyalty-reports/loyalty-report";

/** What the outstanding points weigh, and how that came from the first day to the last. */
export function LiabilityList({ report: { roll, rate, outstanding, currency, pointsName } }: { report: LoyaltyReport }) {
  const money = (minor: number) => formatMoney(minor, currency);
  return (
    <>
      <DescriptionList
        items={[
          { term: "Before the first day", detail: money(roll.openingMinor) },
          { term: "Issued", detail: money(roll.issuedMinor) },
          { term: "Redeemed", detail: money(roll.redeemedMinor) },
          { term: "Expired", detail: money(roll.expiredMinor) },
          { term: "Re-estimated", detail: money(roll.reestimatedMinor) },
          { term: "At the end of the last day", detail: <strong>{money(roll.closingMinor)}</strong> },
        ]}
      />
      <p className="mt-2 text-ink-2">
        {formatCount(outstanding)} {pointsName} are out.{" "}
        {rate.isKnown
          ? `${formatShare(rate.rate)} of them are expected to be spent, as earlier ones were.`
          : "Too few have ended to know how many are spent: all are expected to be."}
      </p>
    </>
  );
}
