import { Dialog, DialogTrigger } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ShipmentView } from "@/lib/orders/order-view";
import { TrackingAddressField } from "./step-fields";
import { type StepDesk, StepHead } from "./step-form";

type Props = { desk: StepDesk; shipment: ShipmentView; wrong?: ShipmentView["numbers"][number] };

/** Gives a parcel that has left its tracking number, one more, or the right one in place of a wrong one. */
export function NumberDialog({ desk: { order, action }, shipment, wrong }: Props) {
  const id = `do-number-${wrong?.id ?? shipment.id}`;
  const label = wrong ? "Correct" : "Add tracking number";
  return (
    <>
      <DialogTrigger dialogId={id} size="sm" {...(wrong && { variant: "ghost" })}>
        {label}
        {wrong && <span className="sr-only"> the tracking number {wrong.number}</span>}
      </DialogTrigger>
      <Dialog
        id={id}
        title={wrong ? `Correct the tracking number ${wrong.number}` : `A tracking number of parcel ${shipment.no}`}
      >
        <p className="text-ink-2">
          The customer reads it on the tracking page at once
          {wrong && ", and what the carrier tells of the wrong one is no longer taken"}.
          {wrong?.url && " Its address goes with it."}
        </p>
        <Form action={action}>
          <StepHead order={order} step="addNumber" shipmentId={shipment.id} />
          {wrong && <input type="hidden" name="replaces" value={wrong.number} />}
          <TextField
            name="number"
            label="Tracking number"
            required
            minLength={3}
            maxLength={60}
            autoComplete="off"
            defaultValue={wrong?.number}
          />
          <TextField
            name="carrier"
            label="Carrier or rider"
            required={false}
            maxLength={60}
            autoComplete="off"
            defaultValue={shipment.carrier ?? ""}
          />
          <TrackingAddressField name="url" />
          <SubmitButton className="max-sm:w-full sm:justify-self-start">{label}</SubmitButton>
        </Form>
      </Dialog>
    </>
  );
}
