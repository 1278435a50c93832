import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/field";
import { addressLine, type SavedAddress } from "@/lib/customers/saved-address";
import { checkoutPath } from "@/lib/paths";

/** Fills the form with another address of the person's book; a form of its own, so that it needs no script. */
export const AddressChoice = ({ addresses, chosen }: { addresses: readonly SavedAddress[]; chosen: SavedAddress }) => (
  <form action={checkoutPath()} method="get" className="mb-5 flex flex-wrap items-end gap-3">
    <SelectField
      name="address"
      label="One of your addresses"
      hint="Choose before you fill in the rest."
      defaultValue={chosen.id}
      className="min-w-0 flex-1 basis-64"
      options={addresses.map((address) => ({ value: address.id, label: addressLine(address) }))}
    />
    <Button type="submit">Use this address</Button>
  </form>
);
