import type { ReactNode } from "react";
import type { ButtonLook } from "@/components/ui/button";
import { Dialog, DialogTrigger } from "@/components/ui/dialog";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/http/form-state";
import type { ShipmentId } from "@/lib/ids";
import type { StepName } from "@/lib/orders/input";
import { STEP_LABELS } from "@/lib/orders/next-step";
import type { OrderView } from "@/lib/orders/order-view";
import { StaleHelp } from "./stale-help";

/** The order a form acts on, what takes the form, and when it is read. */
export type StepDesk = { order: OrderView; action: FormAction; now: Date };

type Props = {
  desk: StepDesk;
  step: StepName;
  /** Leave it out to act on every parcel that fits. */
  shipmentId?: ShipmentId;
  label?: ReactNode;
  variant?: ButtonLook["variant"];
  size?: ButtonLook["size"];
  children?: ReactNode;
};

type HeadProps = { order: Pick<OrderView, "id" | "version">; step: string; shipmentId?: ShipmentId | undefined };

/** What every form about an order begins with: which one, as its reader saw it, and what is to be done. */
export const StepHead = ({ order, step, shipmentId }: HeadProps) => (
  <>
    <StaleHelp />
    <input type="hidden" name="orderId" value={order.id} />
    <input type="hidden" name="version" value={order.version} />
    <input type="hidden" name="step" value={step} />
    {shipmentId && <input type="hidden" name="shipmentId" value={shipmentId} />}
  </>
);

/** A form that takes one step. It carries the version the reader saw, so that nobody overwrites what they did not see. */
export const StepForm = ({ desk: { order, action }, step, shipmentId, label, variant, size, children }: Props) => (
  <Form action={action}>
    <StepHead order={order} step={step} shipmentId={shipmentId} />
    {children}
    <SubmitButton
      variant={variant ?? "primary"}
      size={size}
      className={size === "sm" ? undefined : "max-sm:w-full sm:justify-self-start"}
    >
      {label ?? STEP_LABELS[step]}
    </SubmitButton>
  </Form>
);

type DialogProps = Props & { title: string; text?: ReactNode; look?: ButtonLook; buttonLabel?: string; id?: string };

/** A button that opens such a form in a dialog. */
export function StepDialog({ title, text, look, buttonLabel, id: given, ...form }: DialogProps) {
  const id = given ?? ["do", form.step, form.shipmentId].filter(Boolean).join("-");
  return (
    <>
      <DialogTrigger dialogId={id} size="sm" {...look}>
        {buttonLabel ?? form.label ?? STEP_LABELS[form.step]}
      </DialogTrigger>
      <Dialog id={id} title={title}>
        {text && <p className="text-ink-2">{text}</p>}
        <StepForm {...form} />
      </Dialog>
    </>
  );
}
