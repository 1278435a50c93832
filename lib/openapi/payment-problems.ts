import { kind, type ProblemKind } from "./problem-kind";

/** Refusals about money that comes. */
export const PAYMENT_PROBLEMS: readonly ProblemKind[] = [
  kind(404, "callback-not-found", "No request to pay is told of at this address.", "Use the address that came with the request."),
  kind(404, "payment-not-found", "The order has no such payment.", "Read the order again; its payments are listed there."),
  kind(409, "nothing-to-pay", "Nothing of the purchase is left to be paid by phone.", "Read it again; it may be paid already."),
  kind(409, "phone-payment-unavailable", "Phones cannot be asked to pay in this currency.", "Ask the shop how to pay."),
  kind(
    409,
    "phone-asked-already",
    "A phone is being asked for another order of the same purchase.",
    "Wait until it has answered, two minutes at most, and ask again.",
  ),
  kind(
    503,
    "phone-not-asked",
    "The mobile operator refused to ask the phone, or could not be reached.",
    "`detail` says why. Check the number, wait a moment, and ask again.",
  ),
  kind(409, "payment-is-nothing", "A payment of nothing is none.", "Give an amount."),
  kind(409, "payment-given-back", "Less would remain than was paid back already.", "Settle the refund first."),
  kind(
    409,
    "payment-not-by-hand",
    "Only a payment that staff noted by hand can be taken back.",
    "Refund what came through the operator; take a delivery back with its cash.",
  ),
];
