import type {
  Id,
  LineId,
  MessageId,
  OrderId,
  PaymentRequestId,
  PictureId,
  PurchaseId,
  ShipmentId,
  ShopId,
  VariantId,
} from "@/lib/ids";
import type { MessageState, MessageTemplate } from "@/lib/messages/templates";
import type { Currency } from "@/lib/money";
import type { OrderFacts, RefundFacts, ShipmentFacts, Units } from "./facts";
import type { Address } from "./input";
import type { OrderStatus, PaymentStatus, ReturnStatus } from "./order-status";
import type { AllowedAction } from "./step-table";
import type {
  ActorKind,
  CancelReason,
  CancelRequestState,
  CancelWish,
  HoldReason,
  OpenReturn,
  OrderSource,
  PaymentMethod,
  ReturnReason,
  ReturnRequestState,
  ReturnWish,
  ShipmentMethod,
  TimelineType,
  TrackingSource,
  TrackingStatus,
} from "./vocabulary";

/** Everything a member of its shop may know of one order. Amounts are minor units of `currency`; lists are in reading order. */
export type OrderView = {
  id: OrderId;
  number: string;
  version: number;
  source: OrderSource;
  shop: OrderShop;
  /** The checkout it came from, with its orders that the reader may see, this one included. */
  purchase: { id: PurchaseId; number: string; orders: SiblingOrder[] };
  /** The order this one was made in place of: as an exchange for it, or as its copy. */
  replaces: { id: OrderId; number: string } | null;

  status: OrderStatus;
  paymentStatus: PaymentStatus;
  returnStatus: ReturnStatus;
  onHold: boolean;
  actionNeeded: boolean;
  /** The customer asked for a cancellation that nobody has answered. */
  cancelRequested: boolean;
  openReturn: OpenReturn | null;

  placedAt: Date;
  acceptedAt: Date | null;
  promisedShipBy: Date | null;
  shippedAt: Date | null;
  deliveredAt: Date | null;
  cancelledAt: Date | null;
  returnedAt: Date | null;

  currency: Currency;
  /** Whether prices hold their tax; if so `taxMinor` is a part of the total and not an addition. */
  taxInclusive: boolean;
  itemsMinor: number;
  discountMinor: number;
  shippingMinor: number;
  taxMinor: number;
  totalMinor: number;
  paidMinor: number;
  refundedMinor: number;
  /** What of the total is owed no more, for units that were cancelled or came back. */
  goneMinor: number;
  /** What is still to be paid for units that were neither cancelled nor came back; never below zero. */
  dueMinor: number;
  paymentMethod: PaymentMethod;

  customer: { id: Id<"cus"> | null; name: string; email: string | null; phone: string | null };
  /** What the buyer chose at the checkout, and what they asked of the shop there; nothing where neither was asked. */
  deliveryMethod: ShipmentMethod | null;
  deliveryName: string | null;
  buyerNote: string;
  address: Address | null;
  /** False once units are handed over or the order has ended. */
  addressEditable: boolean;

  lines: LineView[];
  /** By number; recalled ones included. */
  shipments: ShipmentView[];
  /** Checkpoints that belong to no one parcel, newest first. */
  trackingEntries: TrackingEntryView[];
  /** Newest first. */
  timeline: TimelineView[];
  /** Private to the shop, newest first. */
  notes: { id: Id<"note">; authorName: string; body: string; createdAt: Date }[];
  payments: {
    id: Id<"pay">;
    method: PaymentMethod;
    /** Negative when it takes an earlier one back. */
    amountMinor: number;
    /** What the payer's side calls it, e.g. a receipt of the mobile operator. */
    reference: string | null;
    /** Why it takes an earlier one back; empty otherwise. */
    reason: string;
    /** The request to a phone that it answers. */
    requestId: PaymentRequestId | null;
    takesBackId: Id<"pay"> | null;
    /** Whether it was noted by hand and stands. */
    canTakeBack: boolean;
    receivedAt: Date;
  }[];
  refunds: RefundView[];
  /** What may still be given back, and how much of it the shop should: for what was cancelled, returned or paid twice. */
  refundable: { leftMinor: number; proposedMinor: number; withheldMinor: number };
  cancellations: Reversal<"can", CancelReason>[];
  returns: (Reversal<"ret", ReturnReason> & { shipmentId: ShipmentId | null; damaged: Units[] })[];
  /** What the customer asked for, newest first; the open one, if any, is the first. */
  cancelRequests: CancelRequestView[];
  returnRequests: ReturnRequestView[];
  /** The hold that stops it now. */
  hold: { id: Id<"hold">; reason: HoldReason; note: string; placedAt: Date } | null;
  /** What was told to the customer, newest first. */
  messages: OrderMessage[];

  /** Every step with whether the reader may take it now, and if not, why. */
  allowedActions: AllowedAction[];
  nextStatuses: OrderStatus[];
  /** The newest step while it can still be taken back; `minutesLeft` is at least 1. */
  undo: { undid: TimelineType; minutesLeft: number } | null;
};

export type RefundView = RefundFacts & {
  feeMinor: number;
  reason: string;
  causeId: string | null;
  reference: string | null;
  failure: string | null;
  refundedAt: Date;
  settledAt: Date | null;
};

type RequestView<P extends "crq" | "rrq", Reason, State> = {
  id: Id<P>;
  reason: Reason;
  /** The customer's own words. */
  note: string;
  state: State;
  /** The shop's words for the customer; empty until there are any. */
  answer: string;
  requestedAt: Date;
  answeredAt: Date | null;
};
export type CancelRequestView = RequestView<"crq", CancelWish, CancelRequestState>;
export type ReturnRequestView = RequestView<"rrq", ReturnReason, ReturnRequestState> & {
  wish: ReturnWish;
  exchangeVariantId: VariantId | null;
  exchangeOrderId: OrderId | null;
  returnId: Id<"ret"> | null;
  units: Units[];
};

export type OrderShop = {
  id: ShopId;
  slug: string;
  name: string;
  timeZone: string;
  /** The language of its documents. */
  locale: string;
  supportEmail: string | null;
  supportPhone: string | null;
};

export type SiblingOrder = { id: OrderId; shopId: ShopId; shopName: string; number: string; status: OrderStatus };

export type LineView = {
  id: LineId;
  /** What its product shows first now. */
  pictureId: PictureId | null;
  lineNo: number;
  sku: string;
  title: string;
  /** Size, colour and the like, as one text; empty when there are none. */
  options: string;
  unitPriceMinor: number;
  discountMinor: number;
  taxMinor: number;
  totalMinor: number;
  qtyOrdered: number;
  qtyCancelled: number;
  /** Units that left, wherever they are now. */
  qtyShipped: number;
  qtyDelivered: number;
  qtyReturned: number;
  qtyRefunded: number;
  refundedMinor: number;
  /** Units still to be shipped. */
  qtyUnshipped: number;
  /** Units the customer has: delivered, and not brought back since. */
  qtyKept: number;
};

export type ShipmentView = ShipmentFacts & {
  numbers: { id: Id<"tnr">; number: string; url: string | null }[];
  /** Newest first. */
  entries: TrackingEntryView[];
};

export type TrackingEntryView = {
  id: Id<"trk">;
  shipmentId: ShipmentId | null;
  source: TrackingSource;
  externalId: string | null;
  status: TrackingStatus;
  message: string;
  place: string | null;
  visibleToCustomer: boolean;
  occurredAt: Date;
  receivedAt: Date;
};

export type TimelineView = {
  seq: number;
  type: TimelineType;
  actor: { kind: ActorKind; name: string | null };
  /** The headline before and after; null for events that cannot change it. */
  fromStatus: OrderStatus | null;
  toStatus: OrderStatus | null;
  data: Record<string, unknown>;
  visibleToCustomer: boolean;
  version: number;
  occurredAt: Date;
};

export type OrderMessage = {
  id: MessageId;
  /** The timeline event it tells of. */
  eventSeq: number;
  template: MessageTemplate;
  recipient: string;
  state: MessageState;
  attempts: number;
  lastError: string | null;
  createdAt: Date;
  sentAt: Date | null;
};

type Reversal<P extends "can" | "ret", Reason> = {
  id: Id<P>;
  reason: Reason;
  note: string;
  units: Units[];
  restocked: boolean;
  createdAt: Date;
};

/** An address may be changed while nothing was handed over and the order has not ended. */
export const isAddressEditable = ({ status, shipments }: Pick<OrderFacts, "status" | "shipments">): boolean =>
  ["pending", "processing"].includes(status) && shipments.every(({ stage }) => stage === "recalled");
