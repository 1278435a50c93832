import { TextareaField } from "@/components/ui/field";
import type { ShipmentId } from "@/lib/ids";
import type { OrderView } from "@/lib/orders/order-view";
import { CancelFields } from "./cancel-fields";
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

const kept = ({ lines }: OrderView) => lines.map((line) => ({ line, most: line.qtyKept })).filter(({ most }) => most > 0);

export const ReceiveReturnDialog = ({ desk }: Props) => (
  <StepDialog
    desk={desk}
    step="receiveReturn"
    title="Goods came back from the customer"
    buttonLabel="Receive return"
    label="Note the return"
  >
    <UnitsField legend="What came back" choices={kept(desk.order)} />
    <ReasonFields of="return" />
    <RestockField checked={false} label="Inspected: put the units back on sale" />
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

export const CancelDialog = ({ desk }: Props) => (
  <StepDialog
    desk={desk}
    step="cancel"
    title="Cancel this order?"
    text="What has been handed over stays as it is. The customer gets a message."
    variant="danger"
    buttonLabel="Cancel…"
    label="Cancel these units"
  >
    <CancelFields order={desk.order} />
  </StepDialog>
);

export const CheckpointDialog = ({ desk, shipmentId }: Props) => (
  <StepDialog desk={desk} step="track" {...(shipmentId && { shipmentId })} title="Add a checkpoint" label="Add checkpoint">
    <CheckpointFields />
  </StepDialog>
);
