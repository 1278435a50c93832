import { formatMoney } from "@/lib/format";
import type { OrderView } from "@/lib/orders/order-view";
import { plainWords } from "@/lib/orders/wording";
import { KeptRadio } from "./kept-input";
import { ReasonFields, RestockField, UnitsField } from "./step-fields";

/** Whether all of it is still with the shop, so that it can end as a whole. */
export const isNothingHandedOver = ({ shipments }: OrderView): boolean => shipments.every(({ stage }) => stage === "recalled");

/** What the form's button does: it follows the choice of what to cancel, without script. */
export const CancelLabel = ({ isWhole }: { isWhole: boolean }) => (
  <>
    <span className="in-[form:has([value=units]:checked)]:hidden">{isWhole ? "Cancel the order" : "Cancel all of it"}</span>
    <span className="hidden in-[form:has([value=units]:checked)]:inline">Cancel these units</span>
  </>
);

/** All that is not shipped, or chosen units of it; the choice of units opens by its own button, without script. */
export function CancelFields({ order, start }: { order: OrderView; start?: string }) {
  const left = order.lines.filter(({ qtyUnshipped }) => qtyUnshipped > 0);
  const isWhole = isNothingHandedOver(order);
  return (
    <>
      <fieldset className="group grid gap-2">
        <legend className="mb-1.5 font-medium">What</legend>
        <KeptRadio
          name="what"
          value={isWhole ? "order" : "rest"}
          label={isWhole ? "The whole order" : "All that is not shipped"}
          defaultChecked
        />
        <KeptRadio name="what" value="units" label="Some units" />
        <div className="hidden group-has-[[value=units]:checked]:block">
          <UnitsField legend="How many of each" choices={left.map((line) => ({ line, most: line.qtyUnshipped }))} start="none" />
        </div>
      </fieldset>
      <ReasonFields of="cancel" {...(start && { start })} noteHint="Only the shop reads it. The customer reads the reason." />
      <RestockField checked label="The units are there: put them back on sale" />
      {order.refundable.leftMinor > 0 && <RefundChoice order={order} />}
    </>
  );
}

/** Whether what was paid for the units goes back with the cancellation. */
function RefundChoice({ order }: { order: OrderView }) {
  const { leftMinor } = order.refundable;
  if (!order.allowedActions.some(({ action, allowed }) => action === "refund" && allowed))
    return <p className="text-ink-2">What was paid for it can be given back afterwards by a manager or the owner.</p>;
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1.5 font-medium">What was paid for it</legend>
      <KeptRadio name="refund" value="now" label="Is paid back now" defaultChecked />
      <KeptRadio name="refund" value="later" label="Is promised: I will pay it back later" />
      <KeptRadio name="refund" value="none" label="Stays; no refund with this" />
      <p className="text-[0.8125rem] text-ink-3">
        Up to {formatMoney(leftMinor, order.currency)} is left of what was paid. Paid back as it was paid, by{" "}
        {plainWords(order.paymentMethod).toLowerCase()}.
      </p>
    </fieldset>
  );
}
