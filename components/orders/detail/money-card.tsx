import type { ReactNode } from "react";
import { PaymentBadge } from "@/components/orders/status-badge";
import { RecordPaymentDialog, TakeBackDialog } from "@/components/payments/record-payment-dialog";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { Time } from "@/components/ui/time";
import { formatMoney } from "@/lib/format";
import type { RefundState } from "@/lib/orders/vocabulary";
import { plainWords } from "@/lib/orders/wording";
import type { StepDesk } from "./step-form";

/** What was paid, paid back, and is still due. */
export function MoneyCard({ desk, mayRecord }: { desk: StepDesk; mayRecord: boolean }) {
  const { order, now } = desk;
  const { currency, payments, refunds, dueMinor, paymentMethod } = order;
  const { timeZone } = order.shop;
  return (
    <Card title="Payment" action={<PaymentBadge status={order.paymentStatus} />}>
      <ul className="grid gap-2">
        {payments.map((payment) => (
          <Entry
            key={payment.id}
            label={payment.amountMinor < 0 ? "Taken back" : plainWords(payment.method)}
            note={[payment.reference, payment.reason].filter(Boolean).join(" · ")}
            at={<Time at={payment.receivedAt} timeZone={timeZone} readAt={now} />}
            below={mayRecord && payment.canTakeBack && <TakeBackDialog desk={desk} payment={payment} />}
          >
            <Money minor={payment.amountMinor} currency={currency} />
          </Entry>
        ))}
        {refunds.map(({ id, state, amountMinor, feeMinor, reason, reference, failure, refundedAt }) => (
          <Entry
            key={id}
            label={REFUND_LABEL[state]}
            note={[
              plainWords(reason),
              reference,
              feeMinor > 0 && `fee kept ${formatMoney(feeMinor, currency)}`,
              state === "failed" && failure,
            ]
              .filter(Boolean)
              .join(" · ")}
            at={<Time at={refundedAt} timeZone={timeZone} readAt={now} />}
          >
            <Money
              minor={-amountMinor}
              currency={currency}
              {...(state === "failed" && { className: "text-ink-3 line-through" })}
            />
          </Entry>
        ))}
      </ul>
      {payments.length === 0 && (
        <p className="text-ink-3">Nothing received yet. To be paid by {plainWords(paymentMethod).toLowerCase()}.</p>
      )}
      {order.refundable.withheldMinor > 0 && (
        <p className="mt-2 flex justify-between gap-4 text-ink-2">
          Kept, not to be given back <Money minor={order.refundable.withheldMinor} currency={currency} />
        </p>
      )}
      {dueMinor > 0 && (
        <p className="mt-3 flex justify-between gap-4 border-t border-line pt-3 font-semibold">
          Still due <Money minor={dueMinor} currency={currency} />
        </p>
      )}
      {mayRecord && (
        <div className="mt-3">
          <RecordPaymentDialog desk={desk} />
        </div>
      )}
    </Card>
  );
}

type EntryProps = { label: string; note: string | null; at: ReactNode; children: ReactNode; below?: ReactNode };

const REFUND_LABEL: Record<RefundState, string> = { done: "Paid back", pending: "Refund promised", failed: "Refund failed" };

const Entry = ({ label, note, at, below, children }: EntryProps) => (
  <li>
    <div className="flex justify-between gap-4">
      <span className="min-w-0">
        {label}
        <span className="block text-[0.8125rem] text-ink-3">
          {at}
          {note && ` · ${note}`}
        </span>
      </span>
      {children}
    </div>
    {below}
  </li>
);
