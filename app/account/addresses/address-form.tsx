import { CheckboxField, SelectField, TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { countryOptions } from "@/lib/checkout/countries";
import type { SavedAddress } from "@/lib/customers/saved-address";
import { saveAddressAction } from "./actions";

/** A new address, or the one that is being changed. */
export const AddressForm = ({ address, name }: { address: SavedAddress | undefined; name: string }) => (
  <Form action={saveAddressAction}>
    {address && <input type="hidden" name="addressId" value={address.id} />}
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField
        name="label"
        label="What you call it"
        hint="Home, work"
        required={false}
        maxLength={40}
        defaultValue={address?.label}
      />
      <TextField name="name" label="Name" required maxLength={120} autoComplete="name" defaultValue={address?.name ?? name} />
      <TextField
        name="line1"
        label="Street or landmark"
        required
        maxLength={200}
        autoComplete="address-line1"
        defaultValue={address?.line1}
      />
      <TextField
        name="line2"
        label="Building, floor, gate"
        required={false}
        maxLength={200}
        autoComplete="address-line2"
        defaultValue={address?.line2 ?? ""}
      />
      <TextField name="town" label="Town" required maxLength={120} autoComplete="address-level2" defaultValue={address?.town} />
      <TextField
        name="region"
        label="County or region"
        required={false}
        maxLength={120}
        autoComplete="address-level1"
        defaultValue={address?.region ?? ""}
      />
      <TextField
        name="postcode"
        label="Postcode"
        required={false}
        maxLength={20}
        autoComplete="postal-code"
        defaultValue={address?.postcode ?? ""}
      />
      <SelectField
        name="country"
        label="Country"
        required
        autoComplete="country"
        defaultValue={address?.country ?? ""}
        options={[{ value: "", label: "Choose a country" }, ...countryOptions()]}
      />
      <TextField
        name="phone"
        label="Phone"
        type="tel"
        required={false}
        maxLength={30}
        autoComplete="tel"
        defaultValue={address?.phone ?? ""}
      />
    </div>
    {!address?.isDefault && <CheckboxField name="isDefault" label="Offer this one first at the checkout" />}
    <SubmitButton className="justify-self-start">Save</SubmitButton>
  </Form>
);
