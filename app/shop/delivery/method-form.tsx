import { CheckboxField, SelectField, TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { METHOD_WORDS, type OfferedDelivery } from "@/lib/delivery/delivery";
import { CHECKOUT_METHODS } from "@/lib/delivery/vocabulary";
import type { ShopId } from "@/lib/ids";
import { type Currency, decimalText } from "@/lib/money";
import { saveDeliveryMethodAction } from "./actions";

const METHODS = CHECKOUT_METHODS.map((value) => ({ value, label: METHOD_WORDS[value] }));

type Way = OfferedDelivery & { active: boolean; position: number };
type Props = { shopId: ShopId; currency: Currency; way?: Way; nextPosition?: number };

/** The fields of a way of delivery: of the one given, or of a new one. */
export function MethodForm({ shopId, currency, way, nextPosition = 1 }: Props) {
  const amount = (minor: number | null | undefined) =>
    minor === null || minor === undefined ? "" : decimalText(minor, currency);
  return (
    <Form action={saveDeliveryMethodAction}>
      <input type="hidden" name="shopId" value={shopId} />
      {way && <input type="hidden" name="id" value={way.id} />}
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField name="name" label="Name" required maxLength={80} defaultValue={way?.name} placeholder="Rider in Nairobi" />
        <SelectField name="method" label="How it is brought" defaultValue={way?.method ?? "carrier"} options={METHODS} />
        <TextField
          name="price"
          label={`Price in ${currency}`}
          required
          inputMode="decimal"
          defaultValue={amount(way?.priceMinor)}
        />
        <TextField
          name="freeFrom"
          label={`Free from ${currency}`}
          required={false}
          inputMode="decimal"
          defaultValue={amount(way?.freeFromMinor)}
          hint="Value of the goods after discounts."
        />
        <TextField name="minDays" label="Fewest days" required inputMode="numeric" defaultValue={way?.minDays ?? 1} />
        <TextField name="maxDays" label="Most days" required inputMode="numeric" defaultValue={way?.maxDays ?? 3} />
        <TextField
          name="details"
          label="What buyers should know"
          required={false}
          maxLength={300}
          defaultValue={way?.details}
          hint="Where and when to collect, for instance."
          className="sm:col-span-2"
        />
        <TextField
          name="position"
          label="Place in the list"
          required
          inputMode="numeric"
          defaultValue={way?.position ?? nextPosition}
        />
        <CheckboxField name="active" label="Offer it in the checkout" defaultChecked={way?.active ?? true} className="self-end" />
      </div>
      <SubmitButton className="justify-self-end max-sm:w-full">{way ? "Save" : "Add"}</SubmitButton>
    </Form>
  );
}
