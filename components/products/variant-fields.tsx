import { CheckboxField, TextField } from "@/components/ui/field";
import { type Currency, decimalText } from "@/lib/money";
import { MOST } from "@/lib/products/product";

type Words = {
  sku: string;
  options: string;
  barcode: string | null;
  lowStockAt: number;
  priceMinor: number;
  costMinor: number | null;
  allowsBackorder: boolean;
};
type Props = { variant?: Words; currency: Currency; withUnits?: boolean };

/** The fields that say what a variant is. */
export function VariantFields({ variant, currency, withUnits }: Props) {
  const money = (minor: number | null | undefined) => (minor == null ? "" : decimalText(minor, currency));
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          name="options"
          label="Variant"
          maxLength={MOST.options}
          required={false}
          hint="Such as “Blue, large”. Empty when there is only one."
          defaultValue={variant?.options}
        />
        <TextField
          name="sku"
          label="SKU"
          required
          maxLength={MOST.sku}
          autoComplete="off"
          spellCheck={false}
          hint="Your own code for it; no other variant of the shop has it."
          defaultValue={variant?.sku}
        />
        <TextField
          name="price"
          label={`Price in ${currency}`}
          inputMode="decimal"
          required
          maxLength={40}
          autoComplete="off"
          defaultValue={money(variant?.priceMinor)}
        />
        <TextField
          name="cost"
          label={`Cost in ${currency}`}
          inputMode="decimal"
          required={false}
          maxLength={40}
          autoComplete="off"
          hint="What it costs you. Customers never see it."
          defaultValue={money(variant?.costMinor)}
        />
        <TextField
          name="barcode"
          label="Barcode"
          maxLength={MOST.barcode}
          required={false}
          autoComplete="off"
          defaultValue={variant?.barcode ?? ""}
        />
        {withUnits && (
          <TextField
            name="units"
            label="Units there are"
            inputMode="numeric"
            maxLength={20}
            required={false}
            hint="They are received at your first place."
          />
        )}
        <TextField
          name="lowStockAt"
          label="Warn at"
          inputMode="numeric"
          maxLength={20}
          required={false}
          hint="The stock list warns at this many free units; 5 unless you say otherwise."
          defaultValue={variant?.lowStockAt}
        />
      </div>
      <CheckboxField
        name="allowsBackorder"
        label="Sell it on back-order"
        hint="Customers may order more than there is."
        defaultChecked={variant?.allowsBackorder}
      />
    </>
  );
}
