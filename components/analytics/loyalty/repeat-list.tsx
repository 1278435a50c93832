import { DescriptionList } from "@/components/ui/description-list";
import { formatCount, formatShare } from "@/lib/format";
import { LEAST_MATCHED, type MatchedRepeat } from "@/lib/loyalty-reports/matched-repeat";

/** Whether members order again more often than customers like them, and how sure that is. */
export function RepeatList({ repeat }: { repeat: MatchedRepeat | undefined }) {
  if (!repeat)
    return (
      <p className="text-ink-2">
        Too early to say: this needs {LEAST_MATCHED} members who joined at least four months ago, and as many customers like them
        who did not.
      </p>
    );
  const { members, others, memberShare, otherShare, difference, low, high } = repeat;
  return (
    <>
      <DescriptionList
        items={[
          { term: `${formatCount(members)} members`, detail: `${formatShare(memberShare)} ordered again` },
          { term: `${formatCount(others)} customers like them`, detail: `${formatShare(otherShare)} ordered again` },
          {
            term: "Difference",
            detail: `${formatShare(difference)}, with 95% between ${formatShare(low)} and ${formatShare(high)}`,
          },
        ]}
      />
      <p className="mt-2 text-ink-2">
        {low > 0
          ? "Members order again more often than customers like them. That goes together with joining; a group that is held out at random would say whether it comes from it."
          : "Members are not known to order again more often than customers like them."}
      </p>
    </>
  );
}
