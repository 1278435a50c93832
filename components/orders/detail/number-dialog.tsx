import { Dialog, DialogTrigger } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ShipmentView } from "@/lib/orders/order-view";
import { TrackingAddressField } from "./step-fields";
import { type StepDesk, StepHead } from "./step-form";

/** Gives a parcel that has left its tracking number, or one more. */
export function NumberDialog({ desk: { order, action }, shipment }: { desk: StepDesk; shipment: ShipmentView }) {
  const id = `do-number-${shipment.id}`;
  return (
    <>
      <DialogTrigger dialogId={id} size="sm">
        Add tracking number
      </DialogTrigger>
      <Dialog id={id} title={`A tracking number of parcel ${shipment.no}`}>
        <p className="text-ink-2">The customer reads it on the tracking page at once.</p>
        <Form action={action}>
          <StepHead order={order} step="addNumber" shipmentId={shipment.id} />
          <TextField name="number" label="Tracking number" required minLength={3} maxLength={60} autoComplete="off" />
          <TextField
            name="carrier"
            label="Carrier or rider"
            required={false}
            maxLength={60}
            autoComplete="off"
            defaultValue={shipment.carrier ?? ""}
          />
          <TrackingAddressField name="url" />
          <SubmitButton className="max-sm:w-full sm:justify-self-start">Add tracking number</SubmitButton>
        </Form>
      </Dialog>
    </>
  );
}
