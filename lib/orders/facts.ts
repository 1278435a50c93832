import type { StockCause } from "@/lib/catalog/stock";
import type {
  CustomerId,
  Id,
  LineId,
  OrderId,
  PaymentRequestId,
  RefundId,
  ShipmentId,
  ShopId,
  UserId,
  VariantId,
} from "@/lib/ids";
import type { MessageTemplate } from "@/lib/messages/templates";
import type { Currency } from "@/lib/money";
import type { AftersaleRow, RowChange } from "./aftersale-records";
import type { OrderStatus } from "./order-status";
import type {
  ActorKind,
  CancelReason,
  HoldReason,
  OpenReturn,
  PaymentMethod,
  RefundState,
  ReturnReason,
  ShipmentMethod,
  ShipmentStage,
  TimelineType,
  TrackingSource,
  TrackingStatus,
} from "./vocabulary";

export type Units = { lineId: LineId; qty: number };

/** A line as far as its fulfilment goes. Shipped and delivered units follow from the shipments. */
export type LineFacts = {
  id: LineId;
  variantId: VariantId | null;
  title: string;
  /** Which of the product's variants it is; empty when there is one. */
  options: string;
  /** quantity × unit price − discount of the line. */
  totalMinor: number;
  taxMinor: number;
  qtyOrdered: number;
  qtyCancelled: number;
  /** Units that came back after delivery; those of parcels that came back undelivered are counted by their shipment. */
  qtyReturnedAfterDelivery: number;
  /** Units and money given back by refunds that did not fail. */
  qtyRefunded: number;
  refundedMinor: number;
};

export type ShipmentFacts = {
  id: ShipmentId;
  no: number;
  method: ShipmentMethod;
  carrier: string | null;
  stage: ShipmentStage;
  /** Deliveries tried in vain. */
  attempts: number;
  handedOverAt: Date;
  scannedAt: Date | null;
  outForDeliveryAt: Date | null;
  deliveredAt: Date | null;
  returnedAt: Date | null;
  etaEarliest: Date | null;
  etaLatest: Date | null;
  codCollectedMinor: number | null;
  units: Units[];
};

/** Units that a refund pays back, what for them, and what was kept of their value as a fee. */
export type RefundedUnits = Units & { amountMinor: number; feeMinor?: number };

/** Money given back, or promised. */
export type RefundFacts = {
  id: RefundId;
  amountMinor: number;
  shippingMinor: number;
  goodwillMinor: number;
  units: RefundedUnits[];
  state: RefundState;
  method: PaymentMethod | null;
  requestKey: string | null;
  /** What was asked for with the key; null for refunds without one. */
  requestHash: string | null;
  /** When a failed one was made anew or given up. */
  closedAt: Date | null;
};

/** What steps change, and what an undo brings back. */
export type MutableFacts = {
  acceptedAt: Date | null;
  promisedShipBy: Date | null;
  onHold: boolean;
  actionNeeded: boolean;
  /** The customer asked for a cancellation that nobody has answered. */
  cancelRequested: boolean;
  openReturn: OpenReturn | null;
  paidMinor: number;
  refundedMinor: number;
  /** What the shop decided to keep of what it would give back; never more than that comes to. */
  withheldMinor: number;
  lines: LineFacts[];
  shipments: ShipmentFacts[];
};

/** All that decides what may happen to an order. Plain data: a step is a pure function of it. */
export type OrderFacts = MutableFacts & {
  shopId: ShopId;
  id: OrderId;
  number: string;
  customerId: CustomerId | null;
  version: number;
  eventSeq: number;
  status: OrderStatus;
  placedAt: Date;
  currency: Currency;
  taxInclusive: boolean;
  totalMinor: number;
  shippingMinor: number;
  shippingTaxMinor: number;
  paymentMethod: PaymentMethod;
  hoursToShip: number;
  email: string | null;
  /** Of the coupon that was used, which may have come from points. */
  couponCode: string | null;
  /** Oldest first. */
  refunds: RefundFacts[];
  /** The newest step. `before` is there while it can still be undone. */
  lastStep: LastStep | null;
};

export type LastStep = { type: TimelineType; fromStatus: OrderStatus; at: Date; before: Snapshot | null };

/** The changeable facts before a step, with the stock it moved. Stored with the step's timeline event. */
export type Snapshot = MutableFacts & { stock: StockMove[] };

/** Units of a line that move in the stock, once per (line, cause, cause id). */
export type StockMove = { lineId: LineId; variantId: VariantId; cause: StockCause; causeId: string; qty: number };

/** Money that came, or (negative) turned out not to have. */
export type PaymentRecord = {
  amountMinor: number;
  method: PaymentMethod;
  /** What the payer's side calls it, e.g. a receipt of the mobile operator. */
  reference: string | null;
  /** The request to pay it answers. */
  requestId?: PaymentRequestId;
  formKey?: string;
  takesBackId?: Id<"pay">;
  reason?: string;
};

/** What a step appends or changes besides the facts. */
export type FactRecord =
  | { kind: "cancellation"; id: Id<"can">; reason: CancelReason; note: string; units: Units[]; restocked: boolean }
  | {
      kind: "return";
      id: Id<"ret">;
      shipmentId: ShipmentId | null;
      reason: ReturnReason;
      note: string;
      units: Units[];
      restocked: boolean;
      /** Those that cannot be sold again. */
      damaged: Units[];
    }
  | { kind: "hold"; id: Id<"hold">; reason: HoldReason; note: string }
  | ({ kind: "payment" } & PaymentRecord)
  | { kind: "trackingNumber"; shipmentId: ShipmentId; number: string; url: string | null }
  | ({ kind: "tracking" } & TrackingFact)
  | AftersaleRow
  | RowChange;

export type TrackingFact = {
  shipmentId: ShipmentId | null;
  source: TrackingSource;
  externalId: string | null;
  status: TrackingStatus;
  message: string;
  place: string | null;
  visibleToCustomer: boolean;
  occurredAt: Date;
};

export type EventDraft = { type: TimelineType; data: Record<string, unknown>; visibleToCustomer: boolean };

/** Who acts, as the timeline remembers it. */
export type StepActor = { kind: ActorKind; userId: UserId | null };

export type Changed = {
  outcome: "changed";
  facts: OrderFacts;
  records: FactRecord[];
  stock: StockMove[];
  event: EventDraft;
  message: MessageTemplate | null;
  /** Whether the step may be taken back within the undo window. */
  undoable: boolean;
};

/** What a step would do: change the facts, nothing (it has been done already), or nothing because it may not. */
export type Decision = Changed | { outcome: "unchanged" } | { outcome: "refused"; code: string; reason: string };

export const UNCHANGED: Decision = { outcome: "unchanged" };
export const refused = (code: string, reason: string): Decision => ({ outcome: "refused", code, reason });

type ChangeParts = {
  facts: OrderFacts;
  event: EventDraft;
  records?: FactRecord[];
  stock?: StockMove[];
  message?: MessageTemplate;
  undoable?: boolean;
};
export const changed = ({ facts, event, records = [], stock = [], message, undoable = true }: ChangeParts): Decision => ({
  outcome: "changed",
  facts,
  records,
  stock,
  event,
  message: message ?? null,
  undoable,
});

export const event = (type: TimelineType, data: Record<string, unknown> = {}, visibleToCustomer = true): EventDraft => ({
  type,
  data,
  visibleToCustomer,
});
