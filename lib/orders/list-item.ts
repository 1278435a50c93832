import type { CustomerId, OrderId, ShopId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import type { OrderStatus, PaymentStatus, ReturnStatus } from "./order-status";

/** An order as a list shows it. */
export type OrderListItem = {
  id: OrderId;
  shopId: ShopId;
  number: string;
  status: OrderStatus;
  paymentStatus: PaymentStatus;
  returnStatus: ReturnStatus;
  onHold: boolean;
  actionNeeded: boolean;
  /** Promised to ship before now, and not shipped. */
  late: boolean;
  promisedShipBy: Date | null;
  totalMinor: number;
  currency: Currency;
  customerId: CustomerId | null;
  customerName: string;
  email: string | null;
  placedAt: Date;
  /** Units ordered, cancelled ones included. */
  units: number;
  version: number;
  town: string | null;
};
