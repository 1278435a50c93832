import { Card } from "@/components/ui/card";
import { type Option, SelectField, TextField } from "@/components/ui/field";

/** A kept address, to begin with. */
export type KnownAddress = Partial<Record<"line1" | "line2" | "town" | "region" | "postcode" | "country", string | null>>;
type Grid = {
  countries: readonly Option[];
  known: KnownAddress | undefined;
  className?: string;
  /** Whether the browser insists on what a place needs; the server does in any case. */
  insists?: boolean;
};

/** The fields of a place, two beside each other; the longest ones with a class of their own. */
export const PlaceFields = ({ countries, known = {}, className: wide, insists = true }: Grid) => (
  <>
    <TextField
      name="line1"
      defaultValue={known.line1 ?? ""}
      label="Street or landmark"
      required={insists || undefined}
      maxLength={200}
      autoComplete="address-line1"
      className={wide}
    />
    <TextField
      name="line2"
      defaultValue={known.line2 ?? ""}
      label="Building, floor, gate"
      required={false}
      maxLength={200}
      autoComplete="address-line2"
      className={wide}
    />
    <TextField
      name="town"
      defaultValue={known.town ?? ""}
      label="Town"
      required={insists || undefined}
      maxLength={120}
      autoComplete="address-level2"
    />
    <TextField
      name="region"
      defaultValue={known.region ?? ""}
      label="County or region"
      required={false}
      maxLength={120}
      autoComplete="address-level1"
    />
    <TextField
      name="postcode"
      defaultValue={known.postcode ?? ""}
      label="Postcode"
      required={false}
      maxLength={20}
      autoComplete="postal-code"
    />
    <SelectField
      name="country"
      label="Country"
      required={insists || undefined}
      defaultValue={known.country ?? ""}
      autoComplete="country"
      options={[{ value: "", label: "Choose a country" }, ...countries]}
    />
  </>
);

type Props = {
  countries: readonly Option[];
  likelyCountry: string;
  known?: KnownAddress;
  /** Everything could be collected: without script the browser must not insist on what is then not asked for. */
  isOptional: boolean;
};

/** Where the parcels go: one address for all shops of the purchase. */
export const AddressFields = ({ countries, likelyCountry, known, isOptional }: Props) => (
  <Card title="Where it goes">
    {isOptional && <p className="mb-4 text-ink-3">Leave this empty if you collect everything yourself.</p>}
    <div className="grid gap-4 sm:grid-cols-2">
      <PlaceFields
        countries={countries}
        known={{ ...known, country: known?.country ?? likelyCountry }}
        className="sm:col-span-2"
        insists={!isOptional}
      />
    </div>
  </Card>
);
