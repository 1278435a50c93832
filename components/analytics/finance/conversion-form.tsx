import Form from "next/form";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/field";
import type { RateChoice } from "@/lib/analytics/conversion";
import type { Currency } from "@/lib/money";
import { analyticsPath } from "@/lib/paths";

type Props = {
  /** The rest of the address. */
  kept: readonly (readonly [string, string])[];
  convert: Currency | undefined;
  /** Those with rates in the days. */
  choices: readonly Currency[];
  rates: RateChoice;
};

/** Whether currencies stand apart, or which one everything becomes. */
export const ConversionForm = ({ kept, convert, choices, rates }: Props) => (
  <Form action={analyticsPath()} className="flex flex-wrap items-end gap-3 print:hidden" aria-label="Conversion">
    {kept.map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
    <SelectField
      key={`convert ${convert}`}
      name="convert"
      label="Amounts in"
      defaultValue={convert ?? ""}
      options={[
        { value: "", label: "Each currency apart" },
        ...[...new Set([...choices, ...(convert ? [convert] : [])])].map((value) => ({ value, label: `All in ${value}` })),
      ]}
    />
    <SelectField
      key={`rates ${rates}`}
      name="rates"
      label="Exchange rates"
      defaultValue={rates}
      options={[
        { value: "frozen", label: "Frozen: as first recorded for each day" },
        { value: "restated", label: "Restated: as they now stand for each day" },
        { value: "today", label: "All of today" },
      ]}
    />
    <Button type="submit">Convert</Button>
  </Form>
);
