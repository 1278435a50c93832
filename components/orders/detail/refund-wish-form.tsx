import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import type { RefundDesk } from "@/lib/aftersale/get-refund-desk";
import { formatMoney } from "@/lib/format";
import { decimalText } from "@/lib/money";
import { refundPath } from "@/lib/paths";
import { LiveForm } from "./live-form";
import { UnitsField } from "./step-fields";

/** What to give back: units, shipping, goodwill, less a fee. Its answer is worked out by the server. */
export function RefundWishForm({ desk: { order, room, wish } }: { desk: RefundDesk }) {
  const { currency } = order;
  const choices = room.lines.flatMap(({ lineId, qty }) => {
    const line = order.lines.find(({ id }) => id === lineId);
    const chosen = wish.units?.find((unit) => unit.lineId === lineId)?.qty ?? 0;
    return line && qty > 0 ? [{ line, most: qty, chosen: Math.min(chosen, qty) }] : [];
  });
  const amount = (minor = 0) => (minor === 0 ? "" : decimalText(minor, currency));
  return (
    <LiveForm path={refundPath(order.id)}>
      <input type="hidden" name="asked" value="yes" />
      {choices.length > 0 && <UnitsField legend="Units that are not refunded yet" choices={choices} start="none" />}
      <div className="grid gap-4 sm:grid-cols-3">
        <TextField
          name="shippingMinor"
          label={`Shipping (${currency})`}
          inputMode="decimal"
          autoComplete="off"
          defaultValue={amount(wish.shippingMinor)}
          hint={`Up to ${formatMoney(room.shippingMinor, currency)}.`}
        />
        <TextField
          name="goodwillMinor"
          label={`Goodwill (${currency})`}
          inputMode="decimal"
          autoComplete="off"
          defaultValue={amount(wish.goodwillMinor)}
          hint="For no unit in particular."
        />
        <TextField
          name="feeMinor"
          label={`Fee kept (${currency})`}
          inputMode="decimal"
          autoComplete="off"
          defaultValue={amount(wish.feeMinor)}
          hint="Of the units' value, when nothing was wrong with them."
        />
      </div>
      <Button type="submit" className="justify-self-start [@media(scripting:enabled)]:hidden">
        Work it out
      </Button>
    </LiveForm>
  );
}
