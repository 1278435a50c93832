import { Alert } from "@/components/ui/alert";
import { SelectField, TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Money } from "@/components/ui/money";
import { SubmitButton } from "@/components/ui/submit-button";
import type { RefundDesk } from "@/lib/aftersale/get-refund-desk";
import { formatMoney } from "@/lib/format";
import type { FormAction } from "@/lib/http/form-state";
import { decimalText } from "@/lib/money";
import type { RefundMoney } from "@/lib/orders/refund-money";
import { PAYMENT_METHODS } from "@/lib/orders/vocabulary";
import { plainWords } from "@/lib/orders/wording";
import { KeptRadio } from "./kept-input";
import { StaleHelp } from "./stale-help";

type Props = { desk: RefundDesk; action: FormAction; requestKey: string };

/** What the refund comes to, to the cent, and the form that makes exactly this one. */
export function RefundConfirmForm({ desk, action, requestKey }: Props) {
  const { order, preview, cause } = desk;
  const { currency } = order;
  if (typeof preview === "string")
    return (
      <Alert tone="info" live>
        <p>{preview}</p>
      </Alert>
    );
  return (
    <Form action={action}>
      <StaleHelp />
      <Preview desk={desk} money={preview} />
      <input type="hidden" name="orderId" value={order.id} />
      <input type="hidden" name="version" value={order.version} />
      <input type="hidden" name="step" value="refund" />
      <input type="hidden" name="requestKey" value={requestKey} />
      {cause && <input type="hidden" name="causeId" value={cause.id} />}
      {preview.units.map(({ lineId, qty }, index) => (
        <span key={lineId} hidden>
          <input type="hidden" name={`units.${index}.lineId`} value={lineId} />
          <input type="hidden" name={`units.${index}.qty`} value={qty} />
        </span>
      ))}
      {(["shippingMinor", "goodwillMinor", "feeMinor"] as const).map(
        (name) =>
          preview[name] > 0 && <input key={name} type="hidden" name={name} value={decimalText(preview[name], currency)} />,
      )}
      <TextField
        name="reason"
        label="What it is for"
        defaultValue={cause ? plainWords(cause.reason) : ""}
        hint="The customer reads it."
        required
        minLength={3}
        maxLength={200}
        autoComplete="off"
      />
      <fieldset>
        <legend className="mb-1.5 font-medium">The money</legend>
        <KeptRadio name="state" value="done" label="Has gone to the customer" defaultChecked />
        <KeptRadio name="state" value="pending" label="Is promised: I will pay it back later" />
      </fieldset>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          name="method"
          label="By"
          options={PAYMENT_METHODS.map((value) => ({ value, label: plainWords(value) }))}
          defaultValue={order.paymentMethod}
        />
        <TextField name="reference" label="Reference" required={false} maxLength={80} autoComplete="off" />
      </div>
      <SubmitButton className="max-sm:w-full sm:justify-self-start">
        Refund {formatMoney(preview.amountMinor, currency)}
      </SubmitButton>
    </Form>
  );
}

function Preview({ desk: { order }, money }: { desk: RefundDesk; money: RefundMoney }) {
  const { currency } = order;
  const titleOf = (lineId: string) => order.lines.find(({ id }) => id === lineId)?.title ?? "Item";
  const rows: [string, string, number][] = [
    ...money.units.map(({ lineId, qty, amountMinor, feeMinor = 0 }): [string, string, number] => [
      lineId,
      `${qty} × ${titleOf(lineId)}`,
      amountMinor + feeMinor,
    ]),
    ["shipping", "Shipping", money.shippingMinor],
    ["goodwill", "Goodwill", money.goodwillMinor],
    ["fee", "Fee kept", -money.feeMinor],
  ];
  return (
    <dl aria-live="polite" className="grid grid-cols-[1fr_auto] gap-x-8 gap-y-1">
      {rows
        .filter(([key, , minor]) => minor !== 0 || key.startsWith("lin_"))
        .map(([key, label, minor]) => (
          <div key={key} className="contents text-ink-2">
            <dt className="min-w-0 break-words">{label}</dt>
            <dd className="text-end">
              <Money minor={minor} currency={currency} />
            </dd>
          </div>
        ))}
      <div className="contents font-semibold">
        <dt>To pay back</dt>
        <dd className="text-end">
          <Money minor={money.amountMinor} currency={currency} />
        </dd>
      </div>
      <div className="contents text-[0.8125rem] text-ink-3">
        <dt>Left afterwards of what was paid</dt>
        <dd className="text-end">
          <Money minor={money.leftMinor} currency={currency} />
        </dd>
      </div>
    </dl>
  );
}
