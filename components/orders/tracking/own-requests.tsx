import Link from "next/link";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { Money } from "@/components/ui/money";
import { Time } from "@/components/ui/time";
import type { Tone } from "@/components/ui/tone";
import type { CancelRequestState, RefundState, ReturnRequestState } from "@/lib/orders/vocabulary";
import { plainWords } from "@/lib/orders/wording";
import { trackOrderPath } from "@/lib/paths";
import type { OwnOrder } from "@/lib/tracking/tracked-order";
import type { OwnDesk } from "./tracked-parcels";

type State = { label: string; tone: Tone };
const CANCEL_STATE: Record<CancelRequestState, State> = {
  open: { label: "The shop will answer", tone: "warn" },
  approved: { label: "Cancelled", tone: "good" },
  declined: { label: "Declined", tone: "bad" },
  withdrawn: { label: "Withdrawn", tone: "neutral" },
  closed: { label: "It had left already", tone: "neutral" },
};
const RETURN_STATE: Record<ReturnRequestState, State> = {
  requested: { label: "The shop will answer", tone: "warn" },
  approved: { label: "Agreed: send it back", tone: "progress" },
  declined: { label: "Declined", tone: "bad" },
  withdrawn: { label: "Withdrawn", tone: "neutral" },
  received: { label: "The shop has it", tone: "good" },
};
const REFUND_STATE: Record<RefundState, State> = {
  pending: { label: "On its way", tone: "progress" },
  done: { label: "Paid back", tone: "good" },
  failed: { label: "Failed", tone: "bad" },
};

/** Money that was not paid out, but pays for another order. */
const MOVED: State = { label: "Moved to the new order", tone: "good" };

type Props = { order: OwnOrder; desk: OwnDesk; now: Date };

/** What the customer asked for, what the shop said to it, and the money that comes back. */
export function OwnRequests({ order, desk, now }: Props) {
  const { cancelRequests, returnRequests, refunds, shop } = order;
  if (cancelRequests.length + returnRequests.length + refunds.length === 0) return null;
  const titleOf = (lineId: string) => order.items.find((item) => item.lineId === lineId)?.title ?? "Item";
  return (
    <Card title="Cancellation, return and refund" flush>
      <ul className="divide-y divide-line border-t border-line">
        {cancelRequests.map(({ id, state, answer, requestedAt }) => (
          <Entry key={id} title="You asked to cancel" state={CANCEL_STATE[state]} answer={answer}>
            <Time at={requestedAt} timeZone={shop.timeZone} readAt={now} className="text-[0.8125rem] text-ink-3" />
            {state === "open" && (
              <Withdraw desk={desk} request="cancel" label="I want it after all" text="The shop goes on with your order." />
            )}
          </Entry>
        ))}
        {returnRequests.map(({ id, state, answer, requestedAt, units, wish }) => (
          <Entry
            key={id}
            title={wish === "exchange" ? "Exchange" : "Return"}
            state={RETURN_STATE[state]}
            answer={answer}
            answerTitle={state === "approved" ? "How to send it back" : "The shop says"}
          >
            <span className="text-ink-2">{units.map(({ lineId, qty }) => `${qty} × ${titleOf(lineId)}`).join(", ")}</span>
            <Time at={requestedAt} timeZone={shop.timeZone} readAt={now} className="text-[0.8125rem] text-ink-3" />
            {(state === "requested" || state === "approved") && (
              <Withdraw desk={desk} request="return" label="I keep it" text="The shop is told that nothing comes back." />
            )}
          </Entry>
        ))}
        {refunds.map(({ id, state, amountMinor, feeMinor, reason, refundedAt, settledAt, exchangeNumber }) => (
          <Entry
            key={id}
            title={
              <>
                <Money minor={amountMinor} currency={order.money.currency} /> {exchangeNumber ? "for the exchange" : "back"}
              </>
            }
            state={exchangeNumber ? MOVED : REFUND_STATE[state]}
          >
            {exchangeNumber ? (
              <span className="text-ink-2">
                Exchanged for{" "}
                <Link href={trackOrderPath(exchangeNumber)} prefetch={false} className="link">
                  {exchangeNumber}
                </Link>
              </span>
            ) : (
              <span className="text-ink-2">{plainWords(reason)}</span>
            )}
            {feeMinor > 0 && (
              <span className="text-ink-2">
                The shop kept <Money minor={feeMinor} currency={order.money.currency} /> of the value as its fee.
              </span>
            )}
            <Time at={settledAt ?? refundedAt} timeZone={shop.timeZone} readAt={now} className="text-[0.8125rem] text-ink-3" />
          </Entry>
        ))}
      </ul>
    </Card>
  );
}

type EntryProps = { title: ReactNode; state: State; answer?: string; answerTitle?: string; children: ReactNode };

const Entry = ({ title, state, answer, answerTitle = "The shop says", children }: EntryProps) => (
  <li className="grid gap-1.5 px-4 py-3.5 sm:px-5">
    <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
      <h3 className="font-semibold">{title}</h3>
      <Badge tone={state.tone} dot>
        {state.label}
      </Badge>
    </div>
    {answer && (
      <p className="whitespace-pre-line break-words">
        <span className="font-medium">{answerTitle}:</span> {answer}
      </p>
    )}
    {children}
  </li>
);

type WithdrawProps = { desk: OwnDesk; request: "cancel" | "return"; label: string; text: string };

const Withdraw = ({ desk, request, label, text }: WithdrawProps) => (
  <div>
    <ConfirmButton
      id={`withdraw-${request}`}
      label={label}
      title={`${label}?`}
      text={text}
      action={desk.withdrawAction}
      values={{ ...desk.proof, request }}
      confirmLabel="Yes"
      danger={false}
      size="sm"
    />
  </div>
);
