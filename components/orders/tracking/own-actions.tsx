import { ButtonLink } from "@/components/ui/button";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { SelectField, TextareaField } from "@/components/ui/field";
import type { CancelWish } from "@/lib/orders/vocabulary";
import type { OwnOrder } from "@/lib/tracking/tracked-order";
import type { OwnDesk } from "./tracked-parcels";

const WISHES: Record<CancelWish, string> = {
  changed_mind: "I changed my mind",
  by_mistake: "I ordered by mistake",
  too_slow: "It takes too long",
  wrong_details: "Something in the order is wrong",
  other: "Something else",
};

/** What the customer may do about the whole order now: cancel it, ask to cancel it, or send something back. */
export const OwnActions = ({ order, desk }: { order: OwnOrder; desk: OwnDesk }) => (
  <>
    {order.canCancel && (
      <ConfirmButton
        id="cancel-order"
        label="Cancel this order"
        title={`Cancel ${order.number}?`}
        text={`The shop has not begun with it yet, so you can cancel all of it. ${order.money.paidMinor > order.money.refundedMinor ? "What you have paid comes back to you. " : ""}This cannot be taken back.`}
        action={desk.cancelAction}
        values={desk.proof}
        confirmLabel="Yes, cancel it"
        wide
      />
    )}
    {order.canAskToCancel && (
      <ConfirmButton
        id="ask-to-cancel"
        label="Ask to cancel"
        title={`Ask to cancel ${order.number}?`}
        text={`${order.shop.name} has begun with your order. They answer whether it can still be stopped; what you paid comes back if so.`}
        action={desk.askCancelAction}
        values={desk.proof}
        confirmLabel="Ask the shop"
        wide
      >
        <SelectField
          name="reason"
          label="Why"
          options={Object.entries(WISHES).map(([value, label]) => ({ value, label }))}
          required
        />
        <TextareaField name="note" label="Anything the shop should know" required={false} rows={2} maxLength={1000} />
      </ConfirmButton>
    )}
    {order.canAskToReturn && (
      <ButtonLink href={desk.returnHref} prefetch={false} wide>
        Send something back
      </ButtonLink>
    )}
  </>
);
