import { ChevronRight } from "lucide-react";
import { CheckboxField, SelectField, TextField } from "@/components/ui/field";
import type { OrderView } from "@/lib/orders/order-view";
import { TrackingAddressField, UnitsField } from "./step-fields";
import { type StepDesk, StepForm } from "./step-form";

const METHODS = [
  { value: "carrier", label: "Carrier" },
  { value: "own_rider", label: "Own rider: out for delivery at once" },
  { value: "pickup", label: "Picked up: delivered at once" },
  { value: "digital", label: "Digital: delivered at once" },
];
const CARRIERS = ["Aramex", "DHL", "FedEx", "G4S Courier", "Posta Kenya", "Sendy", "Speedaf", "Wells Fargo Courier"];

const toShip = ({ lines }: OrderView) =>
  lines.filter(({ qtyUnshipped }) => qtyUnshipped > 0).map((line) => ({ line, most: line.qtyUnshipped }));

/** Hands units over: which, how, with what number, and when they will come. `today` is the shop's day. */
export const ShipForm = ({ desk, today }: { desk: StepDesk; today: string }) => (
  <StepForm desk={desk} step="ship" label="Hand over">
    <UnitsField legend="In this parcel" choices={toShip(desk.order)} />
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField name="method" label="How it travels" options={METHODS} defaultValue={desk.order.deliveryMethod ?? "carrier"} />
      <TextField name="carrier" label="Carrier or rider" required={false} maxLength={60} autoComplete="off" list="carriers" />
      <TextField name="trackingNumbers.0.number" label="Tracking number" required={false} maxLength={60} autoComplete="off" />
      <CheckboxField
        name="withoutTracking"
        label="There is no tracking number"
        hint="A carrier's parcel without one must say so."
        className="content-end"
      />
    </div>
    <datalist id="carriers">
      {CARRIERS.map((name) => (
        <option key={name} value={name} />
      ))}
    </datalist>
    <details className="group">
      <summary className="inline-flex min-h-11 items-center gap-1.5 font-medium text-ink-2 hover:text-ink sm:pointer-fine:min-h-7">
        <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
        Arrival and tracking address
      </summary>
      <div className="mt-2 grid gap-4 sm:grid-cols-2">
        <TextField name="eta.earliest" label="Arrives from" type="date" min={today} required={false} />
        <TextField name="eta.latest" label="Arrives until" type="date" min={today} required={false} />
        <TrackingAddressField name="trackingNumbers.0.url" className="sm:col-span-2" />
      </div>
    </details>
  </StepForm>
);
