/** The moments a customer hears of. */
export const MESSAGE_TEMPLATES = [
  "order_placed",
  "order_accepted",
  "order_shipped",
  "out_for_delivery",
  "attempt_failed",
  "order_delivered",
  "order_cancelled",
  "order_edited",
  "cancel_declined",
  "payment_received",
  "return_requested",
  "return_approved",
  "return_declined",
  "return_received",
  "refund_made",
] as const;
export type MessageTemplate = (typeof MESSAGE_TEMPLATES)[number];

/**
 * `sending` is set just before the mail is handed over. A message found in it after a crash may or may not have gone
 * out, so it becomes `unsure` and staff decide: a message goes out at most once. `withdrawn`: its cause was undone.
 */
export const MESSAGE_STATES = ["waiting", "sending", "sent", "failed", "unsure", "withdrawn"] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];
