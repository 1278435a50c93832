import { CheckboxField, SelectField, TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatMoney } from "@/lib/format";
import type { HandBasket } from "@/lib/hand-orders/input";
import { HAND_PAYMENTS, HAND_SOURCES } from "@/lib/hand-orders/vocabulary";
import type { FormAction } from "@/lib/http/form-state";
import type { CartId, ShopId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import type { PricedBasket } from "@/lib/orders/price-basket";
import { plainWords } from "@/lib/orders/wording";

type Props = { shopId: ShopId; currency: Currency; basket: HandBasket; priced: PricedBasket; cartId: CartId; action: FormAction };

const choices = (words: readonly string[]) => words.map((value) => ({ value, label: plainWords(value) }));

/** Who buys, how it is paid, and the button that places exactly what was worked out. */
export function HandOrderFields({ shopId, currency, basket, priced, cartId, action }: Props) {
  const { totalMinor } = priced.price;
  return (
    <Form action={action}>
      <input type="hidden" name="shopId" value={shopId} />
      <input type="hidden" name="cartId" value={cartId} />
      <input type="hidden" name="expectedTotalMinor" value={totalMinor} />
      <input type="hidden" name="discountMinor" value={basket.discountMinor} />
      {basket.deliveryId && <input type="hidden" name="delivery" value={basket.deliveryId} />}
      {priced.lines.map(({ variantId, qty }) => (
        <input key={variantId} type="hidden" name={`add.${variantId}`} value={qty} />
      ))}
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField name="source" label="How it came" options={choices(HAND_SOURCES)} />
        <TextField name="name" label="Name" required maxLength={120} autoComplete="off" />
        <TextField name="phone" label="Phone" required={false} type="tel" maxLength={30} autoComplete="off" />
        <TextField
          name="email"
          label="E-mail"
          required={false}
          type="email"
          maxLength={254}
          autoComplete="off"
          hint="Gets the confirmation and a link to follow the order."
        />
        <TextField
          name="line1"
          label="Street or landmark"
          required={basket.deliveryId !== null}
          maxLength={200}
          autoComplete="off"
        />
        <TextField name="town" label="Town" required={basket.deliveryId !== null} maxLength={120} autoComplete="off" />
        <TextField
          name="country"
          label="Country"
          required
          maxLength={2}
          defaultValue={currency.slice(0, 2)}
          hint="Two letters, e.g. KE."
        />
        <SelectField name="paymentMethod" label="Paid by" options={choices(HAND_PAYMENTS)} />
      </div>
      <TextField name="note" label="Note from the buyer" required={false} maxLength={500} autoComplete="off" />
      <CheckboxField name="paid" value="yes" label={`All of it, ${formatMoney(totalMinor, currency)}, is paid just now`} />
      {basket.deliveryId === null && (
        <CheckboxField name="handedOver" value="yes" label="The buyer has the goods in hand: the order is done" />
      )}
      <SubmitButton className="max-sm:w-full sm:justify-self-start">Place order</SubmitButton>
    </Form>
  );
}
