import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TextareaField } from "@/components/ui/field";
import { Time } from "@/components/ui/time";
import type { Exchanges } from "@/lib/aftersale/get-exchange";
import { formatMoney, formatQuantity } from "@/lib/format";
import { isFailedAndOpen, isPromised, isRefundOpen } from "@/lib/orders/action-needed";
import type { StepName } from "@/lib/orders/input";
import type { OrderView, ReturnRequestView } from "@/lib/orders/order-view";
import { plainWords } from "@/lib/orders/wording";
import { refundPath } from "@/lib/paths";
import { Exchange, exchangeWords } from "./exchange";
import { FailedRefund } from "./failed-refund";
import { PromisedRefund } from "./promised-refund";
import { CancelDialog, ReceiveReturnDialog } from "./step-dialogs";
import { type StepDesk, StepDialog } from "./step-form";

/** Whether the customer waits for an answer or for money. */
export const hasRequests = ({ cancelRequested, openReturn, refundable, refunds }: OrderView): boolean =>
  cancelRequested || openReturn !== null || refundable.proposedMinor > 0 || refunds.some(isRefundOpen);

/** What the customer asked for and what the shop owes them: before anything else, with the answers beside it. */
export function RequestsCard({ desk, exchanges: { asked: goods, offer } }: { desk: StepDesk; exchanges: Exchanges }) {
  const { order } = desk;
  const may = (step: StepName) => order.allowedActions.some(({ action, allowed }) => action === step && allowed);
  const asked = order.cancelRequests.find(({ state }) => state === "open");
  const wanted = order.returnRequests.find(({ state }) => state === "requested" || state === "approved");
  const owed = order.refundable.proposedMinor;
  if (!hasRequests(order) && !offer) return null;
  return (
    <Card id="requests" className="ring-2 ring-brand/25">
      <div className="grid gap-5">
        {asked && (
          <Request desk={desk} title="The customer asks to cancel" request={asked}>
            {may("cancel") && <CancelDialog desk={desk} variant="primary" label="Agree: cancel…" />}
            {may("declineCancel") && (
              <AnswerDialog
                desk={desk}
                step="declineCancel"
                title="Go on with the order?"
                text="The customer gets your words by email and reads them on the tracking page."
                field="Why it cannot be cancelled"
              />
            )}
          </Request>
        )}
        {wanted && <Return desk={desk} request={wanted} may={may} goods={goods} />}
        {offer && <Exchange desk={desk} offer={offer} isAllowed={may("refund")} />}
        {order.refunds.filter(isPromised).map((refund) => (
          <PromisedRefund key={refund.id} desk={desk} refund={refund} isAllowed={may("settleRefund")} />
        ))}
        {order.refunds.filter(isFailedAndOpen).map((refund) => (
          <FailedRefund key={refund.id} desk={desk} refund={refund} isAllowed={may("giveUpRefund")} />
        ))}
        {owed > 0 && (
          <div className="grid gap-3">
            <div>
              <p className="text-[0.8125rem] font-medium text-brand-ink">
                {offer ? "Or, if there is no exchange" : "What to do next"}
              </p>
              <h2 className="text-lg font-semibold">Give back {formatMoney(owed, order.currency)}</h2>
              <p className="max-w-prose text-ink-2">
                {offer && offer.creditMinor > 0
                  ? `The exchange uses ${formatMoney(offer.creditMinor, order.currency)} of it. Once that is paid back, nothing is exchanged.`
                  : "It was paid for what was cancelled, came back, or was paid twice."}
              </p>
            </div>
            {may("refund") ? (
              <div className="flex flex-wrap gap-2">
                <ButtonLink href={refundPath(order.id)} variant={offer ? "secondary" : "primary"}>
                  Refund…
                </ButtonLink>
                {!offer && may("keepRest") && <KeepDialog desk={desk} />}
              </div>
            ) : (
              <p className="text-ink-2">A manager or the owner can pay it back.</p>
            )}
          </div>
        )}
      </div>
    </Card>
  );
}

const KeepDialog = ({ desk }: { desk: StepDesk }) => (
  <StepDialog
    desk={desk}
    step="keepRest"
    title={`Keep ${formatMoney(desk.order.refundable.proposedMinor, desk.order.currency)}?`}
    text="Nobody is asked to give it back any more, and the customer is not told that it comes. It can still be refunded later."
    buttonLabel="Keep it…"
    label="Keep it"
    look={{ size: "md" }}
    variant="danger"
  >
    <TextareaField name="note" label="Why" hint="Only the shop reads it." required={false} maxLength={500} rows={2} />
  </StepDialog>
);

type RequestProps = {
  desk: StepDesk;
  title: string;
  request: Pick<ReturnRequestView, "note" | "requestedAt"> & { reason: string };
  children: ReactNode;
  details?: ReactNode;
};

const Request = ({ desk: { order, now }, title, request, details, children }: RequestProps) => (
  <div className="grid gap-3">
    <div>
      <p className="text-[0.8125rem] font-medium text-brand-ink">What to do next</p>
      <h2 className="text-lg font-semibold">{title}</h2>
      <p className="text-ink-2">
        {plainWords(request.reason)}, <Time at={request.requestedAt} timeZone={order.shop.timeZone} readAt={now} />
      </p>
    </div>
    {request.note && (
      <Alert tone="info">
        <p className="whitespace-pre-line break-words">{request.note}</p>
      </Alert>
    )}
    {details}
    <div className="flex flex-wrap gap-2">{children}</div>
  </div>
);

type ReturnProps = {
  desk: StepDesk;
  request: ReturnRequestView;
  may: (step: StepName) => boolean;
  goods: Exchanges["asked"];
};

function Return({ desk, request, may, goods }: ReturnProps) {
  const { order } = desk;
  const isAgreed = request.state === "approved";
  const title = isAgreed ? "Goods are on their way back" : "The customer asks for a return";
  return (
    <Request
      desk={desk}
      title={title}
      request={request}
      details={
        <ul className="grid gap-1">
          {request.units.map(({ lineId, qty }) => (
            <li key={lineId}>
              {formatQuantity(qty, "unit")} of{" "}
              <span className="font-medium">{order.lines.find(({ id }) => id === lineId)?.title ?? "an item"}</span>
            </li>
          ))}
          <li className="text-ink-2">
            {goods ? `Wants ${exchangeWords(goods, order.currency)} instead.` : "Wants the money back."}
          </li>
          {isAgreed && <li className="whitespace-pre-line text-ink-2">You wrote: {request.answer}</li>}
        </ul>
      }
    >
      {isAgreed && may("receiveReturn") && <ReceiveReturnDialog desk={desk} request={request} />}
      {!isAgreed && may("approveReturn") && (
        <AnswerDialog
          desk={desk}
          step="approveReturn"
          title="Agree to the return"
          text="The customer gets your words by email and reads them on the tracking page."
          field="How to send it back"
          hint="Where to, by whom, and who pays for the way."
          variant="primary"
        />
      )}
      {may("declineReturn") && (
        <AnswerDialog
          desk={desk}
          step="declineReturn"
          title="Decline the return?"
          text="The customer gets your words by email and reads them on the tracking page."
          field="Why not"
        />
      )}
    </Request>
  );
}

type AnswerProps = {
  desk: StepDesk;
  step: "declineCancel" | "approveReturn" | "declineReturn";
  title: string;
  text: string;
  field: string;
  hint?: string;
  variant?: "primary" | "secondary";
};

const AnswerDialog = ({ desk, step, title, text, field, hint, variant = "secondary" }: AnswerProps) => (
  <StepDialog desk={desk} step={step} title={title} text={text} look={{ variant, size: "md" }}>
    <TextareaField name="answer" label={field} hint={hint} required minLength={3} maxLength={1000} rows={3} />
  </StepDialog>
);
