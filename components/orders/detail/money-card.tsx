import { PaymentBadge } from "@/components/orders/status-badge";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { Time } from "@/components/ui/time";
import type { OrderView } from "@/lib/orders/order-view";
import { plainWords } from "@/lib/orders/wording";

/** What was paid, paid back, and is still due. */
export function MoneyCard({ order }: { order: OrderView }) {
  const { currency, payments, refunds, dueMinor, paymentMethod } = order;
  const { timeZone } = order.shop;
  return (
    <Card title="Payment" action={<PaymentBadge status={order.paymentStatus} />}>
      <ul className="grid gap-2">
        {payments.map(({ id, method, amountMinor, reference, receivedAt }) => (
          <Entry
            key={id}
            label={amountMinor < 0 ? "Taken back" : plainWords(method)}
            note={reference}
            at={<Time at={receivedAt} timeZone={timeZone} />}
          >
            <Money minor={amountMinor} currency={currency} />
          </Entry>
        ))}
        {refunds.map(({ id, amountMinor, reason, refundedAt }) => (
          <Entry key={id} label="Refund" note={plainWords(reason)} at={<Time at={refundedAt} timeZone={timeZone} />}>
            <Money minor={-amountMinor} currency={currency} />
          </Entry>
        ))}
      </ul>
      {payments.length === 0 && (
        <p className="text-ink-3">Nothing received yet. To be paid by {plainWords(paymentMethod).toLowerCase()}.</p>
      )}
      {dueMinor > 0 && (
        <p className="mt-3 flex justify-between gap-4 border-t border-line pt-3 font-semibold">
          Still due <Money minor={dueMinor} currency={currency} />
        </p>
      )}
    </Card>
  );
}

type EntryProps = { label: string; note: string | null; at: React.ReactNode; children: React.ReactNode };

const Entry = ({ label, note, at, children }: EntryProps) => (
  <li className="flex justify-between gap-4">
    <span className="min-w-0">
      {label}
      <span className="block text-[0.8125rem] text-ink-3">
        {at}
        {note && ` · ${note}`}
      </span>
    </span>
    {children}
  </li>
);
