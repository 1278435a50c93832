import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { Time } from "@/components/ui/time";
import { formatCount } from "@/lib/format";
import type { FormAction } from "@/lib/http/form-state";
import type { LoyaltyAccountId, PointAdjustmentId } from "@/lib/ids";
import { changeText } from "@/lib/loyalty/member-words";
import type { AdjustmentState } from "@/lib/loyalty/vocabulary";
import { loyaltyMemberPath } from "@/lib/paths";

type Adjustment = {
  id: PointAdjustmentId;
  accountId: LoyaltyAccountId;
  memberName: string;
  points: number;
  reason: string;
  state: AdjustmentState;
  askedAt: Date;
  askerName: string | null;
  deciderName: string | null;
  mayDecide: boolean;
};
type Props = {
  adjustments: readonly Adjustment[];
  timeZone: string;
  action: FormAction;
  /** Whether the list is of many members. */
  named?: boolean;
};

const STATES: Record<AdjustmentState, { label: string; tone: "neutral" | "good" | "warn" }> = {
  waiting: { label: "Waits for a second person", tone: "warn" },
  done: { label: "Done", tone: "good" },
  declined: { label: "Declined", tone: "neutral" },
};

/** Points given or taken by hand, and the buttons of whoever may decide about those that wait. */
export const AdjustmentList = ({ adjustments, timeZone, action, named = false }: Props) => (
  <ul className="divide-y divide-line">
    {adjustments.map((one) => (
      <li key={one.id} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-2.5">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-2">
            <span className="font-medium tabular-nums">{changeText(one.points)}</span>
            {named && (
              <Link className="link" href={loyaltyMemberPath(one.accountId)}>
                {one.memberName || "Without a name"}
              </Link>
            )}
            <Badge tone={STATES[one.state].tone}>{STATES[one.state].label}</Badge>
          </p>
          <p className="break-words text-ink-2">{one.reason}</p>
          <p className="text-[0.8125rem] text-ink-3">
            <Time at={one.askedAt} timeZone={timeZone} style="long" />
            {one.askerName && ` · asked by ${one.askerName}`}
            {one.deciderName && ` · decided by ${one.deciderName}`}
          </p>
        </div>
        {one.mayDecide && <Decide one={one} action={action} />}
      </li>
    ))}
  </ul>
);

const Decide = ({ one: { id, points, memberName }, action }: { one: Adjustment; action: FormAction }) => (
  <span className="flex gap-2">
    <ConfirmButton
      id={`accept-${id}`}
      label="Accept"
      title={`${points > 0 ? "Give" : "Take"} ${formatCount(Math.abs(points))} points?`}
      text={`${memberName || "The member"} ${points > 0 ? "can spend them at once" : "has so many fewer to spend"}. It is kept that you decided.`}
      action={action}
      values={{ adjustmentId: id, decision: "accept" }}
      size="sm"
      variant="primary"
      danger={false}
    />
    <ConfirmButton
      id={`decline-${id}`}
      label="Decline"
      title="Decline it?"
      text="No points move. It is kept that you decided."
      action={action}
      values={{ adjustmentId: id, decision: "decline" }}
      size="sm"
      variant="ghost"
    />
  </span>
);
