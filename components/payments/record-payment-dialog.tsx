import { randomUUID } from "node:crypto";
import { type StepDesk, StepHead } from "@/components/orders/detail/step-form";
import { Dialog, DialogTrigger } from "@/components/ui/dialog";
import { SelectField, TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatMoney } from "@/lib/format";
import { decimalText } from "@/lib/money";
import type { OrderView } from "@/lib/orders/order-view";
import type { PaymentMethod } from "@/lib/orders/vocabulary";
import { plainWords } from "@/lib/orders/wording";
import { HAND_METHODS } from "@/lib/payments/input";

const METHODS = HAND_METHODS.map((value) => ({ value, label: plainWords(value) }));
const firstMethod = (method: PaymentMethod) => HAND_METHODS.find((known) => known === method) ?? "cash";

/** Notes money that reached the shop past OneSoko. */
export const RecordPaymentDialog = ({ desk: { order, action } }: { desk: StepDesk }) => (
  <>
    <DialogTrigger dialogId="do-record-payment" size="sm">
      Record payment…
    </DialogTrigger>
    <Dialog id="do-record-payment" title="Record a payment">
      <p className="text-ink-2">For money that has reached you: a transfer, cash, or mobile money sent by hand.</p>
      <Form action={action}>
        <StepHead order={order} step="recordPayment" />
        <input type="hidden" name="formKey" value={randomUUID()} />
        <TextField
          name="amount"
          label={`Amount (${order.currency})`}
          inputMode="decimal"
          required
          defaultValue={order.dueMinor > 0 ? decimalText(order.dueMinor, order.currency) : ""}
          hint={order.dueMinor > 0 ? `${formatMoney(order.dueMinor, order.currency)} is due.` : "Nothing is due any more."}
          className="max-w-60"
        />
        <SelectField
          name="method"
          label="How it came"
          options={METHODS}
          defaultValue={firstMethod(order.paymentMethod)}
          required
        />
        <TextField
          name="reference"
          label="Reference"
          required={false}
          maxLength={80}
          hint="The bank's or the operator's, to find it again."
        />
        <SubmitButton variant="primary" className="max-sm:w-full sm:justify-self-start">
          Record payment
        </SubmitButton>
      </Form>
    </Dialog>
  </>
);

type TakeBackProps = { desk: StepDesk; payment: OrderView["payments"][number] };

/** Takes a payment back that was noted by mistake. */
export const TakeBackDialog = ({ desk: { order, action }, payment }: TakeBackProps) => (
  <div className="mt-1.5">
    <DialogTrigger dialogId={`do-take-back-${payment.id}`} size="sm">
      Take back…
    </DialogTrigger>
    <Dialog id={`do-take-back-${payment.id}`} title={`Take ${formatMoney(payment.amountMinor, order.currency)} back?`}>
      <p className="text-ink-2">For a payment that was noted by mistake. Both stay in the list. To give money back, refund it.</p>
      <Form action={action}>
        <StepHead order={order} step="takeBackPayment" />
        <input type="hidden" name="paymentId" value={payment.id} />
        <TextField name="reason" label="Why" required minLength={3} maxLength={200} />
        <SubmitButton variant="danger" className="max-sm:w-full sm:justify-self-start">
          Take it back
        </SubmitButton>
      </Form>
    </Dialog>
  </div>
);
