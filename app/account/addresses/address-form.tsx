import { PlaceFields } from "@/components/checkout/address-fields";
import { CheckboxField, TextField } from "@/components/ui/field";
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
      <PlaceFields countries={countryOptions()} known={address} />
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
