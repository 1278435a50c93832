import { LiveRefresh } from "@/components/imports/live-refresh";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatDeadline, formatMoney } from "@/lib/format";
import type { FormAction } from "@/lib/http/form-state";
import { devPhonePath } from "@/lib/paths";
import type { OrderDue, PaymentPanelView, PhonePayment, RequestView } from "@/lib/payments/payment-panel-view";

type Props = {
  view: PaymentPanelView;
  /** Fields: `currency`, `phone`, and the proof below. */
  action: FormAction;
  /** Hidden fields by which the action knows the purchase, or the order. */
  proof: Record<string, string>;
  /** The page this stands on: looking again opens it anew. */
  href: string;
};

const LOOK_EVERY_MS = 4_000;

/** What a buyer does about the money of a purchase. Nothing at all when there is nothing to do or to tell. */
export function PaymentPanel(props: Props) {
  const { phones, transfers, owedBack, arrived, payBy } = props.view;
  if (phones.length + transfers.length + owedBack.length + arrived.length === 0) return null;
  const isWaiting = phones.some(isOpen);
  return (
    <Card
      title="Payment"
      id="payment"
      {...(payBy && {
        description: `By ${formatDeadline(payBy.at, payBy.timeZone)}; what is not paid by then is cancelled.`,
      })}
    >
      {isWaiting && <LiveRefresh everyMs={LOOK_EVERY_MS} />}
      <div className="grid gap-5">
        {arrived.map(({ receipt, amountMinor, currency }, index) => (
          <Alert key={receipt ?? index} tone="good" title={`${formatMoney(amountMinor, currency)} arrived`} live>
            {receipt ? `Paid by phone, receipt ${receipt}.` : "Paid by phone."}
          </Alert>
        ))}
        {owedBack.map((due) => (
          <Alert key={due.id} tone="warn" title={`${formatMoney(due.owedBackMinor, due.currency)} will come back to you`}>
            {due.shopName} has received more than order {due.number} costs, and gives it back.
          </Alert>
        ))}
        {phones.map((payment) => (
          <ByPhone key={payment.currency} payment={payment} {...props} />
        ))}
        {transfers.map((due) => (
          <Transfer key={due.id} due={due} />
        ))}
      </div>
    </Card>
  );
}

const isOpen = ({ last }: PhonePayment) => last?.state === "asked";

type ByPhoneProps = Props & { payment: PhonePayment };

function ByPhone({ payment, ...props }: ByPhoneProps) {
  const { last, currency, isPossible } = payment;
  if (last && isOpen(payment)) return <Waiting request={last} {...props} />;
  if (!isPossible)
    return (
      <Alert tone="warn" title={`${formatMoney(payment.dueMinor, currency)} is to be paid by mobile money`}>
        We cannot ask your phone for it here. The shop tells you how to pay; its address stands in your confirmation.
      </Alert>
    );
  return (
    <div className="grid gap-3">
      {last && last.state !== "paid" && (
        <Alert tone="bad" title="It was not paid" live>
          {last.failure ?? "The phone did not answer."} You can send the request again.
        </Alert>
      )}
      <AskForm payment={payment} {...props} />
    </div>
  );
}

const Waiting = ({ request, href, view }: Props & { request: RequestView }) => (
  <Alert tone="info" title="Look at your phone" live>
    <p>
      We asked {request.phone} for {request.isPart && "your whole purchase, "}
      {formatMoney(request.amountMinor, request.currency)}
      {request.isPart && " of it for this order"}. Enter your PIN there; this page then says that it arrived.
    </p>
    <p className="mt-3 flex flex-wrap gap-2">
      <ButtonLink href={`${href}#payment`} size="sm">
        Look again
      </ButtonLink>
      {view.isSimulated && (
        <ButtonLink href={devPhonePath()} size="sm">
          Open the simulated phone
        </ButtonLink>
      )}
    </p>
  </Alert>
);

function AskForm({ payment, view, action, proof }: ByPhoneProps) {
  const { currency, askMinor, dueMinor, orderNumbers, last } = payment;
  const asked = formatMoney(askMinor, currency);
  const rounded =
    askMinor > dueMinor && ` Mobile money moves whole amounts, so ${formatMoney(dueMinor, currency)} is rounded up.`;
  const about = orderNumbers.length > 1 ? `orders ${orderNumbers.join(" and ")}` : `order ${orderNumbers[0]}`;
  return (
    <Form action={action} aria-label={`Pay ${asked} by phone`}>
      {Object.entries(proof).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <input type="hidden" name="currency" value={currency} />
      <TextField
        id={`pay-${currency}`}
        name="phone"
        label={`Phone that pays ${asked}`}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        required
        maxLength={30}
        defaultValue={view.phone}
        hint={
          <>
            For {about}. A request comes to this phone; you confirm it with your PIN.{rounded}
          </>
        }
        className="sm:max-w-sm"
      />
      <SubmitButton variant="primary" className="max-sm:w-full sm:justify-self-start" pendingLabel="Sending…">
        {last && last.state !== "paid" ? `Send again: ${asked}` : `Send the request: ${asked}`}
      </SubmitButton>
    </Form>
  );
}

const Transfer = ({ due }: { due: OrderDue }) => (
  <section aria-label={`Bank transfer to ${due.shopName}`} className="grid gap-1 rounded-lg border border-line p-3">
    <p className="font-semibold">
      Transfer {formatMoney(due.dueMinor, due.currency)} to {due.shopName}
    </p>
    <p className="whitespace-pre-line">
      {due.bankDetails || "The shop tells you where to; its address stands in your confirmation."}
    </p>
    <p className="text-ink-2">
      Write <strong>{due.number}</strong> as the reference. The shop notes it when it has arrived.
    </p>
  </section>
);
