import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/field";
import { Money } from "@/components/ui/money";
import { formatCount, formatMoney } from "@/lib/format";
import type { HandBasket } from "@/lib/hand-orders/input";
import type { HandQuote } from "@/lib/hand-orders/quote-hand-order";
import type { ShopId } from "@/lib/ids";
import { type Currency, decimalText } from "@/lib/money";
import { newOrderPath } from "@/lib/paths";

type Props = { shopId: ShopId; currency: Currency; basket: HandBasket; quote: HandQuote; q: string };

/** The goods, delivery and discount of a new order; asks by the address, so that a reload and the way back lose nothing. */
export function HandBasketForm({ shopId, currency, basket, quote, q }: Props) {
  const { priced, found, deliveries, short } = quote;
  const chosen = priced?.lines ?? [];
  const fresh = found.filter(({ variantId }) => chosen.every((line) => line.variantId !== variantId));
  const named = ({ title, options }: { title: string; options: string }) => [title, options].filter(Boolean).join(", ");
  return (
    <form method="get" action={newOrderPath()} className="grid gap-4">
      <input type="hidden" name="shop" value={shopId} />
      {chosen.map((line) => (
        <TextField
          key={line.variantId}
          name={`add.${line.variantId}`}
          label={named(line)}
          hint={[
            `${formatMoney(line.priceMinor, currency)} each`,
            short.has(line.variantId) && `only ${formatCount(short.get(line.variantId) ?? 0)} free`,
          ]
            .filter(Boolean)
            .join(" · ")}
          type="number"
          min={0}
          max={99_999}
          defaultValue={String(line.qty)}
        />
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
      {fresh.map((variant) => (
        <TextField
          key={variant.variantId}
          name={`add.${variant.variantId}`}
          label={named(variant)}
          hint={`${variant.sku} · ${formatMoney(variant.priceMinor, currency)}${variant.freeUnits === null ? "" : ` · ${formatCount(Math.max(0, variant.freeUnits))} free`}`}
          type="number"
          min={0}
          max={99_999}
          defaultValue="0"
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
      <Button type="submit" className="max-sm:w-full sm:justify-self-start">
        Find and work it out
      </Button>
      {short.size > 0 && (
        <Alert tone="warn">
          <p>There is not enough stock of something. Take fewer, or receive goods first.</p>
        </Alert>
      )}
      {priced && (
        <p className="flex justify-between gap-4 border-t border-line pt-3 font-semibold">
          Total <Money minor={priced.price.totalMinor} currency={currency} />
        </p>
      )}
    </form>
  );
}
