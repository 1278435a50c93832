import { kind, type ProblemKind } from "./problem-kind";

const later = "Read the order again; `allowed_actions` says what is possible now.";

/** Refusals of cancellations, returns and refunds. */
export const AFTERSALE_PROBLEMS: readonly ProblemKind[] = [
  kind(
    409,
    "refund-not-possible",
    "The refund asks for more than is left, or for nothing.",
    "Read the order: `refundable` says what may still be given back.",
  ),
  kind(409, "no-such-refund", "The order has no such refund, or none that is on its way.", "Take its id from `refunds`."),
  kind(409, "refund-settled", "The refund has gone through or failed already.", "Make another one if money is to go back."),
  kind(409, "no-failed-refund", "No refund of the order has failed and waits.", "Read the order: `refunds` says how each ended."),
  kind(
    409,
    "nothing-owed-back",
    "Nothing is owed back that could be kept.",
    "Read the order: `refundable` says what is proposed.",
  ),
  kind(
    409,
    "no-such-cause",
    "The refund names a cancellation or return that is not this order's.",
    "Leave it out, or take its id from this order.",
  ),
  kind(
    409,
    "request-key-reused",
    "A refund with this `request_key` was made already, and asked for something else.",
    "Use a new key for another refund; the same contents get the first answer.",
  ),
  kind(409, "no-cancel-request", "No request to cancel the order is open.", later),
  kind(409, "not-accepted-yet", "The shop has not begun with the order.", "Cancel it at once instead of asking."),
  kind(409, "too-late-to-cancel", "The order has left the shop.", "Send it back once it has arrived."),
  kind(409, "no-return-request", "No return is open for the order.", later),
  kind(409, "return-open", "A return is open for the order.", "Answer it or withdraw it first."),
  kind(409, "return-window-over", "The time to send the goods back is over.", "Ask the shop."),
  kind(409, "final-sale", "The goods were sold as final and cannot be sent back.", "Ask the shop."),
  kind(409, "no-exchange-open", "No exchange waits to be sent for the order.", "Receive the return first."),
  kind(409, "no-exchange-variant", "An exchange must say for what.", "Choose what is wanted instead."),
];
