import type { OrderStatus, PaymentStatus, ReturnStatus } from "./order-status";

/** The words people read for the codes of the database. */
export const STATUS_WORDS: Record<OrderStatus, string> = {
  pending: "Pending",
  processing: "Processing",
  shipped: "Shipped",
  out_for_delivery: "Out for delivery",
  delivered: "Delivered",
  cancelled: "Cancelled",
  returned: "Returned",
};

export const PAYMENT_WORDS: Record<PaymentStatus, string> = {
  unpaid: "Unpaid",
  authorized: "Authorized",
  partially_paid: "Partly paid",
  paid: "Paid",
  overpaid: "Overpaid",
  partially_refunded: "Partly refunded",
  refunded: "Refunded",
  voided: "Voided",
  cod_due: "Cash on delivery",
};

export const RETURN_WORDS: Record<ReturnStatus, string> = {
  none: "No return",
  requested: "Return requested",
  in_progress: "Return on its way",
  partial: "Partly returned",
  full: "Returned in full",
};

/** A code in the middle of a sentence. */
export const midSentence = (code: string) => code.replaceAll("_", " ");

/** A code of any vocabulary as plain words: `customer_request` is "Customer request". */
export const plainWords = (code: string) => {
  const words = code.replaceAll(/[_.]/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};
