import type { ReactNode } from "react";
import { KeptRadio } from "@/components/orders/detail/kept-input";
import { Alert } from "@/components/ui/alert";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { SelectField, TextareaField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { Deadline } from "@/components/ui/time";
import type { ReturnDesk } from "@/lib/aftersale/get-return-desk";
import type { CUSTOMER_RETURN_REASONS } from "@/lib/aftersale/input";
import { goodsName } from "@/lib/catalog/goods-name";
import { formatMoney, formatQuantity } from "@/lib/format";
import type { FormAction } from "@/lib/http/form-state";
import { RETURN_PROBLEM_WORDS } from "@/lib/orders/return-terms";

type Props = {
  desk: ReturnDesk;
  /** Chosen in the first step; nothing yet while it is being taken. */
  units: { lineId: string; qty: number }[];
  /** The first step was sent; with no units, nothing was chosen there. */
  isSent: boolean;
  proof: Record<string, string>;
  path: string;
  backHref: string;
  action: FormAction;
};

const REASONS: Record<(typeof CUSTOMER_RETURN_REASONS)[number], string> = {
  unwanted: "I do not want it, or it does not fit",
  damaged: "It is broken or faulty",
  wrong_item: "It is not what I ordered",
  not_as_described: "It is not as described",
  other: "Something else",
};

/** Asking for a return in two steps that need no script: what goes back, then why and what for. */
export function ReturnPage(props: Props) {
  const { desk, units, backHref } = props;
  const canReturn = desk.lines.some(({ qty }) => qty > 0);
  return (
    <div className="mx-auto max-w-xl">
      <PageHeader
        back={{ href: backHref, label: desk.number }}
        title="Send something back"
        description={`${desk.shopName} takes goods back for ${formatQuantity(desk.windowDays, "day")} after delivery.`}
      />
      {desk.hasOpenReturn ? (
        <Ended backHref={backHref}>A return of this order is open already. Withdraw it first to ask for another.</Ended>
      ) : !canReturn ? (
        <Ended backHref={backHref}>
          {desk.lines.length === 0
            ? "You have nothing of this order that could be sent back."
            : [...new Set(desk.lines.map(({ problem }) => problem && RETURN_PROBLEM_WORDS[problem]))].filter(Boolean).join(" ")}
        </Ended>
      ) : units.length === 0 ? (
        <ChooseUnits {...props} />
      ) : (
        <Explain {...props} />
      )}
    </div>
  );
}

const Ended = ({ children, backHref }: { children: ReactNode; backHref: string }) => (
  <Card>
    <p className="mb-4">{children}</p>
    <ButtonLink href={backHref}>Back to the order</ButtonLink>
  </Card>
);

const ChooseUnits = ({ desk, path, isSent }: Props) => (
  <Card title="What goes back?" description="Step 1 of 2">
    <form method="get" action={path} className="grid gap-4">
      {isSent && (
        <Alert tone="bad">
          <p>Say of at least one thing how many go back.</p>
        </Alert>
      )}
      <ul className="grid gap-2">
        {desk.lines.map(({ lineId, title, options, qty, until, problem }) => (
          <li
            key={lineId}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-md border border-line px-3 py-2.5"
          >
            <span className="min-w-0">
              <span className="block font-medium">{title}</span>
              {options && <span className="block text-ink-3">{options}</span>}
              <span className="block text-[0.8125rem] text-ink-3">
                {problem ? (
                  RETURN_PROBLEM_WORDS[problem]
                ) : (
                  <>
                    Can go back until <Deadline at={until ?? new Date(0)} timeZone={desk.timeZone} />
                  </>
                )}
              </span>
            </span>
            {qty > 0 && (
              <span className="flex shrink-0 items-center gap-2">
                <span className="block w-20">
                  <Input
                    aria-label={`How many of ${title}`}
                    type="number"
                    name={lineId}
                    min={0}
                    max={qty}
                    step={1}
                    inputMode="numeric"
                    defaultValue={desk.lines.length === 1 ? qty : 0}
                    className="text-end"
                  />
                </span>
                <span className="text-ink-3">of {qty}</span>
              </span>
            )}
          </li>
        ))}
      </ul>
      <Button type="submit" variant="primary" className="max-sm:w-full sm:justify-self-start">
        Next
      </Button>
    </form>
  </Card>
);

function Explain({ desk, units, proof, path, action }: Props) {
  const chosen = units.flatMap(({ lineId, qty }) => {
    const line = desk.lines.find((one) => one.lineId === lineId);
    return line ? [{ ...line, chosen: qty }] : [];
  });
  const offers = desk.exchangeOptions.filter(({ freeUnits, allowsBackorder }) => freeUnits > 0 || allowsBackorder);
  return (
    <Card title="Why, and what would you like?" description="Step 2 of 2">
      <ul className="mb-4 grid gap-1">
        {chosen.map(({ lineId, title, options, chosen: qty }) => (
          <li key={lineId}>
            {qty} × <span className="font-medium">{title}</span> {options && <span className="text-ink-3">{options}</span>}
          </li>
        ))}
      </ul>
      <Form action={action}>
        {Object.entries(proof).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {chosen.map(({ lineId, chosen: qty }) => (
          <input key={lineId} type="hidden" name={lineId} value={qty} />
        ))}
        <SelectField
          name="reason"
          label="What is wrong?"
          options={Object.entries(REASONS).map(([value, label]) => ({ value, label }))}
          {...(desk.feeBp > 0 && {
            hint: `If nothing is wrong with it, ${desk.shopName} keeps ${desk.feeBp / 100}% of its price as a fee.`,
          })}
          required
        />
        <TextareaField name="note" label="Anything the shop should know" required={false} rows={3} maxLength={1000} />
        <fieldset className="group grid gap-1">
          <legend className="mb-1.5 font-medium">What would you like?</legend>
          <KeptRadio name="wish" value="refund" label="My money back" defaultChecked />
          {offers.length > 0 && (
            <KeptRadio name="wish" value="exchange" label="An exchange: the same again, or another form of it" />
          )}
          {offers.length > 0 && (
            <div className="hidden group-has-[[value=exchange]:checked]:block">
              <SelectField
                name="exchangeVariantId"
                label="Which one instead?"
                options={offers.map(({ variantId, title, options, priceMinor }) => ({
                  value: variantId,
                  label: `${goodsName({ title, options })}, ${formatMoney(priceMinor, desk.currency)}`,
                }))}
              />
            </div>
          )}
        </fieldset>
        <Alert tone="info">
          <p>Do not send it yet. {desk.shopName} answers first and says how to send it back.</p>
        </Alert>
        <div className="flex flex-wrap gap-2">
          <SubmitButton className="max-sm:w-full">Ask for the return</SubmitButton>
          <ButtonLink href={path} variant="ghost" className="max-sm:w-full">
            Back
          </ButtonLink>
        </div>
      </Form>
    </Card>
  );
}
