import { SelectField, TextField } from "@/components/ui/field";
import { Money } from "@/components/ui/money";
import { SubmitButton } from "@/components/ui/submit-button";
import { goodsName } from "@/lib/catalog/goods-name";
import { formatCount, formatMoney } from "@/lib/format";
import type { HandDesk } from "@/lib/hand-orders/hand-desk";
import { lineNews } from "@/lib/hand-orders/quoted-line";
import { decimalText } from "@/lib/money";

const UNITS = { type: "number", inputMode: "numeric", min: 0, max: 99_999, step: 1 } as const;
const IN_A_ROW = "border-b border-line pb-3 sm:grid-cols-[1fr_8rem] sm:items-center sm:[&>p]:col-start-1";

/** The goods, delivery and discount of an order by hand, and what they come to. */
export function HandGoodsFields({ desk: { currency, basket, quote, q } }: { desk: HandDesk }) {
  const { lines, found, deliveries, totalMinor } = quote;
  const fresh = found.filter(({ variantId }) => lines.every((line) => line.variantId !== variantId));
  return (
    <div className="grid gap-4">
      {lines.map((line) => (
        <div key={line.variantId}>
          <input type="hidden" name={`was.${line.variantId}`} value={line.priceMinor} />
          <TextField
            name={`add.${line.variantId}`}
            label={line.title}
            hint={[`${formatMoney(line.priceMinor, currency)} each`, lineNews(line, currency)].filter(Boolean).join(" · ")}
            {...UNITS}
            defaultValue={String(line.qty)}
            className={IN_A_ROW}
          />
        </div>
      ))}
      <TextField
        name="q"
        label="Add a product: word, SKU or barcode"
        type="search"
        maxLength={80}
        autoComplete="off"
        defaultValue={q}
      />
      {q && found.length === 0 && <p className="text-ink-2">Nothing on sale is called that.</p>}
      {fresh.map(({ variantId, title, options, sku, priceMinor, freeUnits }) => (
        <TextField
          key={variantId}
          name={`add.${variantId}`}
          label={goodsName({ title, options })}
          hint={`${sku} · ${formatMoney(priceMinor, currency)}${freeUnits === null ? "" : ` · ${formatCount(Math.max(0, freeUnits))} free`}`}
          {...UNITS}
          defaultValue="0"
          className={IN_A_ROW}
        />
      ))}
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField name="delivery" label="Delivery" defaultValue={basket.deliveryId ?? ""}>
          <option value="">None: collected at the shop</option>
          {deliveries.map(({ id, name, priceMinor }) => (
            <option key={id} value={id}>
              {name}, {formatMoney(priceMinor, currency)}
            </option>
          ))}
        </SelectField>
        <TextField
          name="discount"
          label={`Discount (${currency})`}
          required={false}
          inputMode="decimal"
          autoComplete="off"
          defaultValue={basket.discountMinor > 0 ? decimalText(basket.discountMinor, currency) : ""}
        />
      </div>
      <SubmitButton
        variant="secondary"
        name="intent"
        value="work-out"
        formNoValidate
        className="max-sm:w-full sm:justify-self-start"
      >
        Find and work it out
      </SubmitButton>
      <p role="status" className="flex justify-between gap-4 border-t border-line pt-3 font-semibold empty:hidden">
        {totalMinor !== null && (
          <>
            Total <Money minor={totalMinor} currency={currency} />
          </>
        )}
      </p>
    </div>
  );
}
