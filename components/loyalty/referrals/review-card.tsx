import Link from "next/link";
import { ReasonField } from "@/components/loyalty/reason-field";
import { Card } from "@/components/ui/card";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatInstant, formatMoney, formatQuantity } from "@/lib/format";
import type { FormAction } from "@/lib/http/form-state";
import type { LoyaltyAccountId, OrderId, ReferralId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import { loyaltyMemberPath, shopOrderPath } from "@/lib/paths";
import type { RiskSignal } from "@/lib/referrals/vocabulary";
import { SIGNAL_WORDS } from "@/lib/referrals/wording";

type Props = {
  item: {
    id: ReferralId;
    referrerId: LoyaltyAccountId;
    referrerName: string;
    friendName: string;
    orderId: OrderId;
    orderNumber: string;
    totalMinor: number;
    currency: Currency;
    signedAt: Date;
    referrerPoints: number;
    refereePoints: number;
    signals: readonly RiskSignal[];
  };
  timeZone: string;
  /** Left out for those who may only look. */
  action?: FormAction;
};

/** A referral that somebody must look at: why, and the two answers. */
export const ReviewCard = ({ item, timeZone, action }: Props) => (
  <Card
    level={3}
    title={`${item.friendName}, brought by ${item.referrerName}`}
    description={`${formatInstant(item.signedAt, timeZone)}: ${formatMoney(item.totalMinor, item.currency)}`}
  >
    <div className="grid gap-4">
      <ul className="list-disc pl-5">
        {item.signals.map((signal) => (
          <li key={signal}>{SIGNAL_WORDS[signal]}</li>
        ))}
      </ul>
      <p className="flex flex-wrap gap-x-4 gap-y-1">
        <Link className="link" href={shopOrderPath(item.orderId)}>
          Order {item.orderNumber}
        </Link>
        <Link className="link" href={loyaltyMemberPath(item.referrerId)}>
          {item.referrerName}
        </Link>
        <span className="text-ink-3">
          {formatQuantity(item.referrerPoints, "point")} for the member, {item.refereePoints} for the friend
        </span>
      </p>
      {action && (
        <Form action={action}>
          <input type="hidden" name="referralId" value={item.id} />
          <ReasonField hint="Only staff read it." />
          <div className="flex flex-wrap justify-end gap-2">
            <SubmitButton variant="secondary" name="decision" value="decline" aria-label={`Decline ${item.friendName}`}>
              Decline
            </SubmitButton>
            <SubmitButton name="decision" value="approve" aria-label={`Approve ${item.friendName}`}>
              Approve
            </SubmitButton>
          </div>
        </Form>
      )}
    </div>
  </Card>
);
