import type { Currency } from "@/lib/money";
import type {
  CancelReason,
  PaymentMethod,
  ReturnReason,
  ShipmentMethod,
  ShipmentStage,
  TrackingStatus,
} from "@/lib/orders/vocabulary";

/** A line of the file an order (or a rejection) accounts for. `amountMinor` is its part of the file's sum. */
export type SourceLine = { file: string; line: number; amountMinor: number };

export type Rejection = SourceLine & { reason: string; raw: string };

export type ImportedLine = {
  sku: string;
  title: string;
  options?: string;
  qty: number;
  unitPriceMinor: number;
  discountMinor: number;
  taxMinor: number;
  /** qty × unit price − discount. */
  totalMinor: number;
};

/** How many units of each line, by its place in the order; `all` is every unit that is left. */
export type LineQuantities = "all" | number[];

export type ImportedParcel = {
  units: LineQuantities;
  method: ShipmentMethod;
  carrier: string | null;
  stage: Exclude<ShipmentStage, "recalled">;
  handedOverAt: Date;
  outForDeliveryAt?: Date | null;
  deliveredAt?: Date | null;
  returnedAt?: Date | null;
  etaLatest?: Date | null;
  trackingNumbers?: string[];
  entries?: { externalId: string; status: TrackingStatus; message: string; occurredAt: Date }[];
};

export type ImportedCancellation = { units: LineQuantities; at: Date; reason: CancelReason; note: string };
export type ImportedReturn = { units: LineQuantities; at: Date; reason: ReturnReason; note: string; refundMinor: number };

export type ImportedCustomer = { ref: string | null; name: string; email: string | null; phone: string | null };

export type ImportedAddress = {
  name: string;
  phone: string | null;
  line1: string;
  line2: string | null;
  town: string;
  region: string | null;
  postcode: string | null;
  country: string;
};

/**
 * An order as every preset understands it, whatever its file looks like. All money in minor units of the currency. Dates
 * that the file does not have are not invented, except where a status cannot stand without one: then `assumed` names them.
 */
export type ImportedOrder = {
  /** The order's id in the system it comes from, unique per shop and preset. */
  externalId: string;
  /** The buyer's one checkout, when the file spreads it over several orders; otherwise the order is its own purchase. */
  purchaseRef?: string;
  /** The seller's id, when one file holds several shops. */
  sellerRef?: string;
  /** A name for the seller's shop, in case it must be made. */
  sellerName?: string;
  placedAt: Date;
  currency: Currency;
  customer: ImportedCustomer | null;
  address: ImportedAddress | null;
  lines: ImportedLine[];
  discountMinor: number;
  shippingMinor: number;
  taxMinor: number;
  taxInclusive: boolean;
  totalMinor: number;
  paymentMethod: PaymentMethod;
  payments: { amountMinor: number; at: Date; reference: string | null }[];
  /** Money given back apart from returns. */
  refunds: { amountMinor: number; at: Date; reason: string }[];
  acceptedAt: Date | null;
  /** Until when it was to be shipped; without it the shop's own time to ship counts from acceptance. */
  promisedShipBy?: Date | null;
  parcels: ImportedParcel[];
  cancellations: ImportedCancellation[];
  returns: ImportedReturn[];
  notes: string[];
  assumed: string[];
};

/** What reading a file yields, in its order. */
export type ReadItem =
  | { kind: "order"; order: ImportedOrder; lines: SourceLine[] }
  | { kind: "rejected"; rejections: Rejection[] };

/** The money an order leaves with the shop: what the reconciliation holds against the file. */
export const keptMinor = ({ totalMinor, refunds, returns }: ImportedOrder) =>
  totalMinor -
  refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0) -
  returns.reduce((sum, { refundMinor }) => sum + refundMinor, 0);
