import { formatMoney } from "@/lib/format";
import type { StepName } from "./input";
import type { OrderView } from "./order-view";
import { isAttemptFailed, isOnTheWay } from "./projection";

export type NextStep = {
  /** The one thing to do now; null when there is nothing. */
  action: StepName | null;
  title: string;
  text: string;
};

const on = (count: number, one: string, many: string) => (count === 1 ? one : many.replace("#", String(count)));

type NextOf = Pick<OrderView, "status" | "onHold" | "actionNeeded" | "lines" | "shipments" | "undo" | "dueMinor" | "currency">;

/** What to do next with an order, in the words of whoever does it. */
export function nextStep({ status, onHold, actionNeeded, lines, shipments, undo, dueMinor, currency }: NextOf): NextStep {
  const left = lines.reduce((total, { qtyUnshipped }) => total + qtyUnshipped, 0);
  const moving = shipments.filter(isOnTheWay).length;
  if (onHold)
    return { action: "release", title: "Release the hold", text: "Nothing is accepted or shipped until the hold is released." };
  switch (status) {
    case "pending":
      return { action: "accept", title: "Accept this order", text: "The customer hears of it, and the time to ship starts." };
    case "processing":
      return {
        action: "ship",
        title: on(left, "Ship the last unit", "Ship # units"),
        text: "Pack what goes together. Send it in several parcels if you must.",
      };
    case "shipped":
      return actionNeeded && shipments.some(isAttemptFailed)
        ? {
            action: "setOut",
            title: "Try the delivery again",
            text: "The last attempt failed. Agree on a time with the customer, then send it out again.",
          }
        : {
            action: "setOut",
            title: on(moving, "The parcel is on its way", "# parcels are on their way"),
            text: "Say when it is out for delivery, or at the customer's door already.",
          };
    case "out_for_delivery":
      return {
        action: "deliver",
        title: on(moving, "Confirm the delivery", "Confirm # deliveries"),
        text: "With the cash, if it is paid at the door.",
      };
    case "delivered":
      if (dueMinor > 0)
        return {
          action: null,
          title: `${formatMoney(dueMinor, currency)} still to come`,
          text: "It was delivered, and what the customer keeps is not all paid. Note the payment when it comes.",
        };
      if (lines.some(({ qtyReturned }) => qtyReturned > 0))
        return { action: null, title: "Nothing to do", text: "It was delivered, and a part of it came back." };
      return { action: null, title: "Nothing to do", text: undo ? "It was delivered just now." : "The customer has everything." };
    case "cancelled":
      return { action: null, title: "Cancelled", text: "Nothing more happens to this order." };
    case "returned":
      return { action: null, title: "Everything came back", text: "Nothing more happens to this order." };
  }
}

/** Whether the order is about one parcel that is on its way: then what the order needs is what the parcel needs. */
export const isOnlyConcern = ({ status, shipments }: OrderView): boolean =>
  (status === "shipped" || status === "out_for_delivery") && shipments.filter(isOnTheWay).length === 1;

/** The names of steps on buttons. */
export const STEP_LABELS: Record<StepName, string> = {
  accept: "Accept order",
  hold: "Put on hold",
  release: "Release hold",
  ship: "Ship",
  setOut: "Out for delivery",
  failAttempt: "Delivery failed",
  deliver: "Delivered",
  recall: "Recall parcel",
  returnToSender: "Returned to sender",
  cancel: "Cancel",
  receiveReturn: "Receive return",
  declineCancel: "Go on with the order",
  approveReturn: "Agree to the return",
  declineReturn: "Decline the return",
  refund: "Refund",
  settleRefund: "Settle refund",
  giveUpRefund: "Give the refund up",
  keepRest: "Keep what is owed back",
  correct: "Take delivery back",
  undo: "Undo",
  track: "Add checkpoint",
};

/** What the flash says once a step was taken. */
export const STEP_DONE: Record<StepName, string> = {
  accept: "Accepted. Time to pack.",
  hold: "The order is on hold.",
  release: "The hold is released.",
  ship: "Handed over.",
  setOut: "Out for delivery.",
  failAttempt: "The failed attempt is noted; the customer is asked to act.",
  deliver: "Delivered.",
  recall: "The parcel is back; its units are to be shipped again.",
  returnToSender: "The parcel is back.",
  cancel: "Cancelled.",
  receiveReturn: "The return is noted.",
  declineCancel: "The customer is told that the order goes on.",
  approveReturn: "The customer is told how to send it back.",
  declineReturn: "The customer is told why not.",
  refund: "The refund is noted.",
  settleRefund: "The refund is settled.",
  giveUpRefund: "The refund is given up.",
  keepRest: "The shop keeps it.",
  correct: "The delivery is taken back; the parcel is on its way again.",
  undo: "The last step is undone.",
  track: "The checkpoint is stored.",
};
