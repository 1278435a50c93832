import { Card } from "@/components/ui/card";
import { TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatMoney } from "@/lib/format";
import type { FormAction } from "@/lib/http/form-state";
import type { ShopId } from "@/lib/ids";
import { type Currency, decimalText } from "@/lib/money";

type Props = {
  shopId: ShopId;
  balances: readonly { otherShopId: ShopId; otherName: string; currency: Currency; amountMinor: number }[];
  /** Of this view of the page: sent twice, a payment is noted once. */
  formKey: string;
  note?: FormAction;
};

/** What each other shop owes this one, or is owed by it; who is owed notes what was paid. */
export const SettlementCard = ({ shopId, balances, formKey, note }: Props) => (
  <Card title="What is owed" description="For points of one shop that were spent in the other.">
    <ul className="grid gap-5">
      {balances.map(({ otherShopId, otherName, currency, amountMinor }) => (
        <li key={otherShopId} className="grid gap-3">
          <p>
            <strong className="font-semibold">{otherName}</strong>: {words(amountMinor, currency)}
          </p>
          {note && amountMinor > 0 && (
            <Form action={note}>
              <input type="hidden" name="shopId" value={shopId} />
              <input type="hidden" name="otherShopId" value={otherShopId} />
              <input type="hidden" name="formKey" value={`${formKey}:${otherShopId}`.slice(0, 80)} />
              <div className="grid gap-4 sm:grid-cols-[10rem_1fr]">
                <TextField
                  name="amount"
                  label={`Received, in ${currency}`}
                  required
                  inputMode="decimal"
                  defaultValue={decimalText(amountMinor, currency)}
                />
                <TextField
                  name="note"
                  label="How it was paid"
                  required
                  minLength={3}
                  maxLength={200}
                  placeholder="Bank transfer of 3 May"
                />
              </div>
              <SubmitButton className="justify-self-end max-sm:w-full">Note the payment of {otherName}</SubmitButton>
            </Form>
          )}
        </li>
      ))}
    </ul>
  </Card>
);

function words(amountMinor: number, currency: Currency): string {
  if (amountMinor === 0) return "settled.";
  if (amountMinor > 0) return `owes you ${formatMoney(amountMinor, currency)}.`;
  return `you owe ${formatMoney(-amountMinor, currency)}. They note it here once they have had it.`;
}
