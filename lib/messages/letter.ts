import type { Currency } from "@/lib/money";
import type { OrderStatus, PaymentStatus } from "@/lib/orders/order-status";
import type { AttemptReason, CancelReason, PaymentMethod, ShipmentMethod } from "@/lib/orders/vocabulary";
import type { MessageTemplate } from "./templates";

export type LetterItem = { title: string; options: string; qty: number; totalMinor: number };
export type LetterParcel = {
  method: ShipmentMethod;
  carrier: string | null;
  numbers: { number: string; url: string | null }[];
  eta: { earliest: Date; latest: Date } | null;
};

/** Units before and after, and what is to be paid for the order. `balanceMinor` is still due, or when negative comes back. */
export type LetterChange = {
  lines: { title: string; from: number; to: number }[];
  beforeMinor: number;
  afterMinor: number;
  balanceMinor: number;
};

/** What a message to a customer says: enough to know the order by, and no more of the address than its town. */
export type Letter = {
  template: MessageTemplate;
  shop: { name: string; timeZone: string; supportEmail: string | null; supportPhone: string | null };
  order: {
    number: string;
    currency: Currency;
    shippingMinor: number;
    discountMinor: number;
    totalMinor: number;
    taxMinor: number;
    taxInclusive: boolean;
    /** The way of delivery that was chosen; null where nobody chose one. */
    deliveryMethod: ShipmentMethod | null;
    paymentMethod: PaymentMethod;
    paymentStatus: PaymentStatus;
    status: OrderStatus;
    paidMinor: number;
    refundedMinor: number;
  };
  firstName: string;
  town: string | null;
  /** What this message is about: the whole order, the parcel's items, or the cancelled ones. */
  items: LetterItem[];
  isWholeOrder: boolean;
  /** Whether the items are all that the order's total is made of, so that the sums can be shown below them. */
  showsSums: boolean;
  parcel: LetterParcel | null;
  /** When the order is cancelled unless it is paid; null where nothing ends by itself. */
  payBy: Date | null;
  reason: CancelReason | AttemptReason | null;
  /** The shop's own words in answer to what the customer asked. */
  answer: string | null;
  /** Money that goes back with what the message tells of, or was promised to. */
  refund: { amountMinor: number; feeMinor: number; isPromised: boolean } | null;
  /** What an edit of the order changed. */
  change: LetterChange | null;
  /** Whether nothing goes back with what was cancelled: the shop chose to keep it, or nothing was paid for it. */
  isNothingOwed: boolean;
  /** What is paid at the door, where that is sure: nothing of it is paid, cancelled or back. */
  cashMinor: number | null;
  /** What came, for a message about a payment. */
  receivedMinor: number | null;
  trackUrl: string;
  /** The page over all orders of the purchase, where it is paid; only a confirmation leads there. */
  purchaseUrl: string | null;
};

/** A line's value for some of its units, in minor units, rounded down. */
export const shareOfLine = (totalMinor: number, qtyOrdered: number, qty: number) => Math.floor((totalMinor * qty) / qtyOrdered);
