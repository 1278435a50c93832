import type { StockCause } from "@/lib/catalog/stock";
import type { CustomerId, Id, LineId, OrderId, ShipmentId, ShopId, UserId, VariantId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import type { OrderStatus, PaymentStatus, ReturnStatus } from "./order-status";
import type {
  ActorKind,
  CancelReason,
  HoldReason,
  PaymentMethod,
  ReturnReason,
  ShipmentMethod,
  ShipmentStage,
  TimelineType,
  TrackingSource,
  TrackingStatus,
} from "./vocabulary";

/** A line as far as its fulfilment goes. Shipped and delivered units follow from the shipments. */
export type LineFacts = {
  id: LineId;
  variantId: VariantId | null;
  title: string;
  qtyOrdered: number;
  qtyCancelled: number;
  /** Units returned after delivery; units of parcels that came back undelivered are counted by their shipment. */
  qtyReturnedAfterDelivery: number;
};

export type ShipmentFacts = {
  id: ShipmentId;
  no: number;
  method: ShipmentMethod;
  carrier: string | null;
  stage: ShipmentStage;
  attempts: number;
  handedOverAt: Date;
  scannedAt: Date | null;
  outForDeliveryAt: Date | null;
  deliveredAt: Date | null;
  returnedAt: Date | null;
  etaEarliest: Date | null;
  etaLatest: Date | null;
  codCollectedMinor: number | null;
  units: { lineId: LineId; qty: number }[];
  /** Numbers added in this change; those stored before are not loaded for a command. */
  newTrackingNumbers?: { number: string; url: string | null }[];
};

/** All that decides what may happen to an order. Plain data: a command is a pure function of it. */
export type OrderFacts = {
  shopId: ShopId;
  id: OrderId;
  number: string;
  customerId: CustomerId | null;
  version: number;
  eventSeq: number;
  status: OrderStatus;
  placedAt: Date;
  acceptedAt: Date | null;
  promisedShipBy: Date | null;
  cancelledAt: Date | null;
  returnedAt: Date | null;
  onHold: boolean;
  actionNeeded: boolean;
  currency: Currency;
  totalMinor: number;
  paidMinor: number;
  refundedMinor: number;
  paymentMethod: PaymentMethod;
  hoursToShip: number;
  email: string | null;
  lines: LineFacts[];
  shipments: ShipmentFacts[];
  /** The newest step, if it may still be undone: what it was, when, and the facts before it. */
  lastStep: { type: TimelineType; version: number; at: Date; undo: UndoData | null } | null;
};

/** What a step changed, as it was before: enough to go back. Stored with the step's timeline event. */
export type UndoData = {
  order: Partial<Pick<OrderFacts, "acceptedAt" | "promisedShipBy" | "actionNeeded" | "paidMinor">>;
  lines: { id: LineId; qtyCancelled: number; qtyReturnedAfterDelivery: number }[];
  shipments: (Omit<ShipmentFacts, "newTrackingNumbers" | "units"> | { id: ShipmentId; stage: "recalled" })[];
  stock: StockMove[];
};

export type StockMove = { lineId: LineId; variantId: VariantId; cause: StockCause; causeId: string; qty: number };

/** Rows to append besides the changed facts. */
export type FactRecord =
  | {
      kind: "cancellation";
      id: Id<"can">;
      reason: CancelReason;
      note: string;
      units: { lineId: LineId; qty: number }[];
      restocked: boolean;
    }
  | {
      kind: "return";
      id: Id<"ret">;
      shipmentId: ShipmentId | null;
      reason: ReturnReason;
      note: string;
      units: { lineId: LineId; qty: number }[];
      restocked: boolean;
    }
  | { kind: "hold"; id: Id<"hold">; reason: HoldReason; note: string }
  | { kind: "release" }
  | { kind: "payment"; amountMinor: number; method: PaymentMethod; reference: string | null }
  | { kind: "refund"; amountMinor: number; reason: string; causeId: string | null }
  | {
      kind: "tracking";
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

export type Projection = { status: OrderStatus; paymentStatus: PaymentStatus; returnStatus: ReturnStatus };
