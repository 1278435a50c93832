import { SelectField, TextField } from "@/components/ui/field";
import type { RulesFields } from "@/lib/loyalty/rules-fields";

const KINDS = [
  { value: "rolling", label: "Each so many months after it could be spent" },
  { value: "inactivity", label: "All so many months after the member last earned or redeemed" },
  { value: "fixed", label: "On a day of the year" },
  { value: "never", label: "Never" },
];

const MONTHS = Array.from({ length: 12 }, (_, month) => ({
  value: String(month + 1),
  label: new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" }).format(Date.UTC(2028, month, 1)),
}));

/** When points end. Only what the chosen way asks for is shown; a browser that cannot do that shows all. */
export const ExpiryFields = ({ fields }: { fields: RulesFields }) => (
  <div className="group/expiry grid gap-4 sm:grid-cols-2">
    <SelectField
      name="expiryKind"
      label="Points end"
      defaultValue={fields.expiryKind}
      options={KINDS}
      className="sm:col-span-2"
    />
    <div className="group-has-[option[value=fixed]:checked]/expiry:hidden group-has-[option[value=never]:checked]/expiry:hidden">
      <TextField name="expiryMonths" label="Months" inputMode="numeric" defaultValue={fields.expiryMonths} />
    </div>
    <div className="grid gap-4 sm:col-span-2 sm:grid-cols-3 group-has-[option[value=inactivity]:checked]/expiry:hidden group-has-[option[value=never]:checked]/expiry:hidden group-has-[option[value=rolling]:checked]/expiry:hidden">
      <TextField name="expiryDay" label="Day" inputMode="numeric" defaultValue={fields.expiryDay} />
      <SelectField name="expiryMonth" label="Month" defaultValue={fields.expiryMonth} options={MONTHS} />
      <TextField
        name="expiryLeast"
        label="At least so many months on"
        inputMode="numeric"
        defaultValue={fields.expiryLeast}
        hint="Points earned shortly before the day live to the next."
      />
    </div>
  </div>
);
