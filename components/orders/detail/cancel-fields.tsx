import type { OrderView } from "@/lib/orders/order-view";
import { KeptRadio } from "./kept-input";
import { ReasonFields, RestockField, UnitsField } from "./step-fields";

/** All that is not shipped, or chosen units of it; the choice of units opens by its own button, without script. */
export function CancelFields({ order }: { order: OrderView }) {
  const left = order.lines.filter(({ qtyUnshipped }) => qtyUnshipped > 0);
  const isWhole = order.shipments.every(({ stage }) => stage === "recalled");
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
      <ReasonFields of="cancel" noteHint="Only the shop reads it. The customer reads the reason." />
      <RestockField checked label="The units are there: put them back on sale" />
    </>
  );
}
