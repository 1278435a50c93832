import { TextField } from "@/components/ui/field";
import { Time } from "@/components/ui/time";
import { formatMoney } from "@/lib/format";
import type { RefundView } from "@/lib/orders/order-view";
import { plainWords } from "@/lib/orders/wording";
import { type StepDesk, StepDialog } from "./step-form";

/** How a promised refund can end, each way with the one thing to note. */
const ENDS = [
  {
    outcome: "done",
    words: {
      title: "The money has gone to the customer",
      text: "The customer gets a message with the amount.",
      buttonLabel: "Paid back…",
      label: "It has gone",
    },
    note: { name: "reference", label: "Reference", maxLength: 80, hint: "A receipt number, for example." },
  },
  {
    outcome: "failed",
    words: {
      title: "The refund failed",
      text: "Its money counts as not paid back, and can be refunded again.",
      buttonLabel: "Failed…",
      label: "It failed",
      variant: "danger",
    },
    note: { name: "failure", label: "What went wrong", maxLength: 200, hint: "Only the shop reads it." },
  },
] as const;

type Props = { desk: StepDesk; refund: RefundView; isAllowed: boolean };

/** Money that was promised to the customer: to be sent, and to be said how that went. */
export function PromisedRefund({ desk, refund, isAllowed }: Props) {
  const { order, now } = desk;
  const { id, amountMinor, method, refundedAt } = refund;
  return (
    <div className="grid gap-3">
      <div>
        <p className="text-[0.8125rem] font-medium text-brand-ink">What to do next</p>
        <h2 className="text-lg font-semibold">Pay back {formatMoney(amountMinor, order.currency)}</h2>
        <p className="max-w-prose text-ink-2">
          Promised <Time at={refundedAt} timeZone={order.shop.timeZone} readAt={now} />
          {method && `, by ${plainWords(method).toLowerCase()}`}. Send it, then say here how it went.
        </p>
      </div>
      {isAllowed ? (
        <div className="flex flex-wrap gap-2">
          {ENDS.map(({ outcome, words, note }) => (
            <StepDialog
              key={outcome}
              desk={desk}
              step="settleRefund"
              id={`do-settle-${id}-${outcome}`}
              look={{ size: "md", ...(outcome === "done" && { variant: "primary" }) }}
              {...words}
            >
              <input type="hidden" name="refundId" value={id} />
              <input type="hidden" name="outcome" value={outcome} />
              <TextField required={false} {...note} />
            </StepDialog>
          ))}
        </div>
      ) : (
        <p className="text-ink-2">A manager or the owner can say that it has gone.</p>
      )}
    </div>
  );
}
