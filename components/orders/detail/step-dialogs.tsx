import { TextareaField } from "@/components/ui/field";
import type { ShipmentId } from "@/lib/ids";
import type { OrderView, ReturnRequestView } from "@/lib/orders/order-view";
import { CancelFields, CancelLabel, isNothingHandedOver } from "./cancel-fields";
import { CashField, CheckpointFields, ReasonFields, RestockField, UnitsField } from "./step-fields";
import { type StepDesk, StepDialog } from "./step-form";

type Props = { desk: StepDesk; shipmentId?: ShipmentId };

export const HoldDialog = ({ desk }: Props) => (
  <StepDialog
    desk={desk}
    step="hold"
    title="Put on hold"
    text="Nobody can accept or ship it until the hold is released. The customer does not see it."
  >
    <ReasonFields of="hold" />
  </StepDialog>
);

export const FailDialog = ({ desk, shipmentId }: Props) => (
  <StepDialog
    desk={desk}
    step="failAttempt"
    {...(shipmentId && { shipmentId })}
    title="The delivery failed"
    text="The parcel counts as on its way again, and the customer is asked to act."
    buttonLabel="Delivery failed"
    label="Note the failed attempt"
  >
    <ReasonFields of="attempt" />
  </StepDialog>
);

export const DeliverDialog = ({ desk, shipmentId }: Props) => (
  <StepDialog
    desk={desk}
    step="deliver"
    {...(shipmentId && { shipmentId })}
    title="The parcel was delivered"
    label="Confirm delivery"
    buttonLabel="Delivered"
  >
    <CashField order={desk.order} />
  </StepDialog>
);

export const RecallDialog = ({ desk, shipmentId }: Props) => (
  <StepDialog
    desk={desk}
    step="recall"
    {...(shipmentId && { shipmentId })}
    title={shipmentId ? "Recall the parcel?" : "Recall what was handed over?"}
    text="For a parcel the carrier has not scanned yet. Its units are to be shipped again."
    variant="danger"
    buttonLabel="Recall"
    label="Recall"
  />
);

export const ReturnDialog = ({ desk, shipmentId }: Props) => (
  <StepDialog
    desk={desk}
    step="returnToSender"
    {...(shipmentId && { shipmentId })}
    title="It came back undelivered"
    text="Refused, not collected, or not deliverable. An order of which everything came back ends here."
    variant="danger"
    buttonLabel="Returned to sender"
    label="Note the return"
  >
    <ReasonFields of="return" />
    <RestockField checked label="Inspected: put the units back on sale" />
  </StepDialog>
);

type ReturnProps = Props & { request?: ReturnRequestView };

/** Units the customer has, with as many as they said they would send back, or all of them. */
const kept = ({ lines }: OrderView, request?: ReturnRequestView) =>
  lines
    .filter(({ qtyKept }) => qtyKept > 0)
    .map((line) => {
      const asked = request?.units.find(({ lineId }) => lineId === line.id)?.qty ?? 0;
      return { line, most: line.qtyKept, ...(request && { chosen: Math.min(asked, line.qtyKept) }) };
    });

export const ReceiveReturnDialog = ({ desk, request }: ReturnProps) => (
  <StepDialog
    desk={desk}
    step="receiveReturn"
    title="Goods came back from the customer"
    text="Only sound units go back on sale. What to pay back is proposed afterwards."
    buttonLabel="Receive return…"
    label="Note the return"
    {...(request && { id: "do-receive-asked", look: { variant: "primary", size: "md" } as const })}
  >
    <UnitsField legend="What came back, and how many of it are damaged" choices={kept(desk.order, request)} damaged />
    <ReasonFields of="return" {...(request && { start: request.reason })} />
    <RestockField checked label="Put the sound units back on sale" />
  </StepDialog>
);

export const CorrectDialog = ({ desk }: Props) => (
  <StepDialog
    desk={desk}
    step="correct"
    title="It was not delivered after all"
    text="The parcels count as on their way again, and cash that was noted at the door is taken back. The customer sees it."
    variant="danger"
    buttonLabel="Take delivery back"
    label="Take delivery back"
  >
    <TextareaField name="reason" label="Why" required minLength={3} maxLength={500} rows={2} />
  </StepDialog>
);

type CancelProps = Props & { variant?: "primary"; label?: string };

export function CancelDialog({ desk, variant, label }: CancelProps) {
  const isWhole = isNothingHandedOver(desk.order);
  return (
    <StepDialog
      desk={desk}
      step="cancel"
      title={isWhole ? "Cancel this order?" : "Cancel what is not shipped?"}
      text={isWhole ? "The customer gets a message." : "What has been handed over stays as it is. The customer gets a message."}
      variant="danger"
      buttonLabel={label ?? "Cancel…"}
      {...(variant && { id: "do-cancel-agreed", look: { variant, size: "md" } as const })}
      label={<CancelLabel isWhole={isWhole} />}
    >
      <CancelFields order={desk.order} {...(variant && { start: "customer_request" })} />
    </StepDialog>
  );
}

export const CheckpointDialog = ({ desk, shipmentId }: Props) => (
  <StepDialog desk={desk} step="track" {...(shipmentId && { shipmentId })} title="Add a checkpoint" label="Add checkpoint">
    <CheckpointFields />
  </StepDialog>
);
