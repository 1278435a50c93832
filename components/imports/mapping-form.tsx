import { SelectField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/http/form-state";
import type { ColumnsPreview } from "@/lib/imports/import-preview";
import { MAPPING_FIELDS } from "@/lib/imports/mapping";

const DATE_ORDERS = [
  { value: "ymd", label: "Year, month, day (2026-11-22)" },
  { value: "dmy", label: "Day, month, year (22/11/2026)" },
  { value: "mdy", label: "Month, day, year (11/22/2026)" },
];
const DECIMAL_MARKS = [
  { value: ".", label: "1,234.56" },
  { value: ",", label: "1.234,56" },
];

type Props = { importId: string; columns: ColumnsPreview; action: FormAction };

/** Asks which column of a file holds what. What the column names suggest is chosen already. */
export function MappingForm({ importId, columns, action }: Props) {
  const [example = []] = columns.samples;
  const options = columns.header.map((name, place) => ({
    value: name,
    label: example[place] ? `${name} (${example[place].slice(0, 30)})` : name,
  }));
  const isAmbiguous = columns.dateOrders.length !== 1;
  return (
    <Form action={action}>
      <input type="hidden" name="importId" value={importId} />
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {MAPPING_FIELDS.map(({ field, label, required }) => (
          <SelectField
            key={field}
            name={field}
            label={required ? `${label} (required)` : label}
            defaultValue={columns.suggestion[field] ?? ""}
            options={[{ value: "", label: "Not in the file" }, ...options]}
          />
        ))}
        <SelectField
          name="dateOrder"
          label="Dates are written as"
          hint={isAmbiguous ? "The file alone cannot tell: look at a date you know." : "Found out from the dates of the file."}
          defaultValue={columns.dateOrders[0] ?? "ymd"}
          options={DATE_ORDERS}
        />
        <SelectField
          name="decimalMark"
          label="Amounts are written as"
          defaultValue={columns.decimalMark}
          options={DECIMAL_MARKS}
        />
      </div>
      <div>
        <SubmitButton>Try it out</SubmitButton>
      </div>
    </Form>
  );
}
