import { Card } from "@/components/ui/card";
import { type Option, SelectField, TextField } from "@/components/ui/field";

type Props = { countries: readonly Option[]; likelyCountry: string };

/** Where the parcels go: one address for all shops of the purchase. */
export const AddressFields = ({ countries, likelyCountry }: Props) => (
  <Card title="Where it goes">
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField
        name="line1"
        label="Street or landmark"
        required
        maxLength={200}
        autoComplete="address-line1"
        className="sm:col-span-2"
      />
      <TextField
        name="line2"
        label="Building, floor, gate"
        required={false}
        maxLength={200}
        autoComplete="address-line2"
        className="sm:col-span-2"
      />
      <TextField name="town" label="Town" required maxLength={120} autoComplete="address-level2" />
      <TextField name="region" label="County or region" required={false} maxLength={120} autoComplete="address-level1" />
      <TextField name="postcode" label="Postcode" required={false} maxLength={20} autoComplete="postal-code" />
      <SelectField
        name="country"
        label="Country"
        required
        defaultValue={likelyCountry}
        autoComplete="country"
        options={[{ value: "", label: "Choose a country" }, ...countries]}
      />
    </div>
  </Card>
);
