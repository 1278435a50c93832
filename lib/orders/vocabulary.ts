/** How the units of a parcel reach the customer. */
export const SHIPMENT_METHODS = ["carrier", "own_rider", "pickup", "digital"] as const;
export type ShipmentMethod = (typeof SHIPMENT_METHODS)[number];

/** How far a parcel has come. `recalled` parcels never left after all; their units are unshipped again. */
export const SHIPMENT_STAGES = ["shipped", "out_for_delivery", "delivered", "returned", "recalled"] as const;
export type ShipmentStage = (typeof SHIPMENT_STAGES)[number];

/** What a checkpoint says, in one vocabulary for every carrier. */
export const TRACKING_STATUSES = [
  "label_created",
  "in_transit",
  "out_for_delivery",
  "attempt_failed",
  "ready_for_pickup",
  "delivered",
  "exception",
  "returning",
  "returned_to_sender",
  "note",
] as const;
export type TrackingStatus = (typeof TRACKING_STATUSES)[number];

export const TRACKING_SOURCES = ["staff", "carrier", "rider", "system", "customer", "import"] as const;
export type TrackingSource = (typeof TRACKING_SOURCES)[number];

export const PAYMENT_METHODS = ["cash_on_delivery", "mobile_money", "bank_transfer", "card", "cash", "other"] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

export const ORDER_SOURCES = ["storefront", "api", "counter", "phone", "chat", "import", "demo"] as const;
export type OrderSource = (typeof ORDER_SOURCES)[number];

export const HOLD_REASONS = [
  "payment_check",
  "address_check",
  "out_of_stock",
  "fraud_check",
  "customer_request",
  "other",
] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];

export const CANCEL_REASONS = [
  "customer_request",
  "out_of_stock",
  "payment_failed",
  "address_problem",
  "fraud",
  "expired",
  "not_accepted",
  "other",
] as const;
export type CancelReason = (typeof CANCEL_REASONS)[number];

export const RETURN_REASONS = [
  "refused",
  "not_collected",
  "wrong_address",
  "unwanted",
  "damaged",
  "wrong_item",
  "not_as_described",
  "other",
] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];

export const ATTEMPT_REASONS = ["nobody_home", "wrong_address", "no_payment", "unreachable", "weather", "other"] as const;
export type AttemptReason = (typeof ATTEMPT_REASONS)[number];

/** A refund is promised (`pending`) before the money has left, and counts as given back from then on unless it fails. */
export const REFUND_STATES = ["pending", "done", "failed"] as const;
export type RefundState = (typeof REFUND_STATES)[number];

/** Why a customer asks for a cancellation, and what became of it. `closed`: units left before anybody answered. */
export const CANCEL_WISHES = ["changed_mind", "by_mistake", "too_slow", "wrong_details", "other"] as const;
export type CancelWish = (typeof CANCEL_WISHES)[number];
export const CANCEL_REQUEST_STATES = ["open", "approved", "declined", "withdrawn", "closed"] as const;
export type CancelRequestState = (typeof CANCEL_REQUEST_STATES)[number];

/** What a customer wants for goods sent back, and how far that has come. */
export const RETURN_WISHES = ["refund", "exchange"] as const;
export type ReturnWish = (typeof RETURN_WISHES)[number];
export const RETURN_REQUEST_STATES = ["requested", "approved", "declined", "withdrawn", "received"] as const;
export type ReturnRequestState = (typeof RETURN_REQUEST_STATES)[number];

/** What a customer has open about a return: asked for, or agreed and on its way back. */
export const OPEN_RETURNS = ["requested", "approved"] as const;
export type OpenReturn = (typeof OPEN_RETURNS)[number];

export const ACTOR_KINDS = ["staff", "customer", "visitor", "carrier", "system"] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** What can happen to an order; the words of its timeline. */
export const TIMELINE_TYPES = [
  "order.placed",
  "order.accepted",
  "order.held",
  "order.released",
  "order.cancelled",
  "order.partially_cancelled",
  "order.corrected",
  "order.undone",
  "order.address_changed",
  "order.edited",
  "cancel.requested",
  "cancel.declined",
  "cancel.withdrawn",
  "shipment.handed_over",
  "shipment.out_for_delivery",
  "shipment.attempt_failed",
  "shipment.delivered",
  "shipment.recalled",
  "shipment.returned_to_sender",
  "shipment.tracking_event",
  "return.requested",
  "return.approved",
  "return.declined",
  "return.withdrawn",
  "return.received",
  "payment.recorded",
  "payment.failed",
  "refund.recorded",
  "refund.failed",
  "refund.given_up",
  "refund.withheld",
  "document.issued",
  "stock.oversold",
  "note.added",
  "message.sent",
  "message.failed",
] as const;
export type TimelineType = (typeof TIMELINE_TYPES)[number];
