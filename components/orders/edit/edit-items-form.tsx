import { TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { goodsName } from "@/lib/catalog/goods-name";
import { formatCount, formatMoney } from "@/lib/format";
import type { FormAction } from "@/lib/http/form-state";
import type { OrderChangeDesk } from "@/lib/order-changes/get-order-change";
import type { LineView } from "@/lib/orders/order-view";

type Props = {
  desk: OrderChangeDesk;
  /** The words that were looked for. */
  q: string;
  action: FormAction;
};

/** One field a line, and one for every product that the edit or the search brings. A search keeps what was typed. */
export function EditItemsForm({ desk: { order, open, added, found }, q, action }: Props) {
  const fresh = found.filter(({ variantId }) => added.every((one) => one.variantId !== variantId));
  return (
    <Form action={action}>
      <input type="hidden" name="orderId" value={order.id} />
      {open && <input type="hidden" name="changeId" value={open.id} />}
      {open && <input type="hidden" name="revision" value={open.revision} />}
      <div className="flex flex-wrap items-end gap-3 border-b border-line pb-4">
        <TextField
          name="q"
          label="Add a product: word, SKU or barcode"
          type="search"
          required={false}
          defaultValue={q}
          maxLength={80}
          autoComplete="off"
          className="min-w-56 flex-1"
        />
        <SubmitButton variant="secondary" name="intent" value="find">
          Find
        </SubmitButton>
      </div>
      {q && found.length === 0 && <p className="text-ink-2">Nothing on sale is called that.</p>}
      {order.lines.map((line) => (
        <Units
          key={line.id}
          name={`keep.${line.id}`}
          label={goodsName(line)}
          hint={`${formatMoney(line.unitPriceMinor, order.currency)} each${shippedWords(line)}`}
          least={line.qtyShipped}
          value={wishFor(line, open)}
        />
      ))}
      {added.map(({ variantId, title, qty }) => (
        <Units key={variantId} name={`add.${variantId}`} label={title} hint="Added by this edit." least={0} value={qty} />
      ))}
      {fresh.map(({ variantId, title, options, sku, priceMinor, freeUnits }) => (
        <Units
          key={variantId}
          name={`add.${variantId}`}
          label={goodsName({ title, options })}
          hint={[sku, formatMoney(priceMinor, order.currency), freeWords(freeUnits)].join(" · ")}
          least={0}
          value={0}
        />
      ))}
      <SubmitButton className="max-sm:w-full sm:justify-self-start">Work it out</SubmitButton>
    </Form>
  );
}

type UnitsProps = { name: string; label: string; hint: string; least: number; value: number };

const Units = ({ name, label, hint, least, value }: UnitsProps) => (
  <TextField
    name={name}
    label={label}
    hint={hint}
    type="number"
    inputMode="numeric"
    min={least}
    max={99_999}
    step={1}
    defaultValue={String(value)}
    className="border-b border-line pb-3 sm:grid-cols-[1fr_8rem] sm:items-center sm:[&>p]:col-start-1"
  />
);

const wishFor = ({ id, qtyOrdered, qtyCancelled }: LineView, open: OrderChangeDesk["open"]): number => {
  const wish = open?.actions.find((action) => action.do === "keep" && action.lineId === id);
  return wish?.qty ?? qtyOrdered - qtyCancelled;
};

const shippedWords = ({ qtyShipped }: LineView) => (qtyShipped > 0 ? ` · ${formatCount(qtyShipped)} handed over already` : "");

const freeWords = (units: number | null) => (units === null ? "on back-order too" : `${formatCount(Math.max(0, units))} free`);
