import { Disclosure } from "@/components/ui/disclosure";
import { CheckboxField, SelectField, TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/http/form-state";
import type { Id, PlaceId, ShopId, VariantId } from "@/lib/ids";

type Place = { id: PlaceId; name: string; onHand: number };
type Props = {
  shopId: ShopId;
  variantId: VariantId;
  places: readonly Place[];
  /** Drawn anew for each page: a form that is sent twice counts once. */
  keys: Record<How, Id<"stk">>;
  action: FormAction;
};
export type How = "receive" | "adjust" | "damage" | "transfer";

const FORMS: { how: How; label: string; qty: string; hint?: string; note: string; needsNote: boolean; button: string }[] = [
  { how: "receive", label: "Receive", qty: "Units received", note: "Delivery note", needsNote: false, button: "Receive" },
  {
    how: "adjust",
    label: "Adjust",
    qty: "Change",
    hint: "More units as 3, fewer as -3.",
    note: "Why",
    needsNote: true,
    button: "Adjust",
  },
  { how: "damage", label: "Damaged or lost", qty: "Units gone", note: "What happened", needsNote: true, button: "Take out" },
  { how: "transfer", label: "Carry elsewhere", qty: "Units", note: "Note", needsNote: false, button: "Carry" },
];

/** What a person can do with a variant's units by hand, one form each, unfolded when it is wanted. */
export function ChangeForms({ shopId, variantId, places, keys, action }: Props) {
  const options = places.map(({ id, name, onHand }) => ({ value: id, label: `${name} (${onHand})` }));
  const target = places.map(({ id, name }) => ({ value: id, label: name }));
  const forms = FORMS.filter(({ how }) => how !== "transfer" || places.length > 1);
  return (
    <div className="grid gap-2">
      {forms.map(({ how, label, qty, hint, note, needsNote, button }) => (
        <Disclosure key={how} label={label} wide>
          <Form action={action} className="rounded-lg border border-line p-4">
            <input type="hidden" name="shopId" value={shopId} />
            <input type="hidden" name="variantId" value={variantId} />
            <input type="hidden" name="how" value={how} />
            <input type="hidden" name="key" value={keys[how]} />
            <TextField name="qty" label={qty} hint={hint} inputMode={how === "adjust" ? "text" : "numeric"} required />
            <SelectField name="placeId" label={how === "transfer" ? "From" : "Place"} options={options} />
            {how === "transfer" && <SelectField name="toPlaceId" label="To" options={target} defaultValue={places[1]?.id} />}
            <TextField name="note" label={note} maxLength={500} required={needsNote} />
            <SubmitButton className="justify-self-start">{button}</SubmitButton>
          </Form>
        </Disclosure>
      ))}
    </div>
  );
}

type RulesProps = { shopId: ShopId; variantId: VariantId; lowStockAt: number; allowsBackorder: boolean; action: FormAction };

/** When the list warns, and whether more may be sold than is there. */
export const RulesForm = ({ shopId, variantId, lowStockAt, allowsBackorder, action }: RulesProps) => (
  <Form action={action}>
    <input type="hidden" name="shopId" value={shopId} />
    <input type="hidden" name="variantId" value={variantId} />
    <TextField name="lowStockAt" label="Warn at this many free units" inputMode="numeric" defaultValue={lowStockAt} required />
    <CheckboxField
      name="allowsBackorder"
      label="Sell on back-order"
      hint="Customers can order more than is there. Such orders say so in their history."
      defaultChecked={allowsBackorder}
    />
    <SubmitButton variant="secondary" className="justify-self-start">
      Save
    </SubmitButton>
  </Form>
);
