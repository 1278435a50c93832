import type { Delivery } from "@/lib/delivery/delivery";
import type { CartId, CustomerId, DeliveryMethodId, OrderId, ShopId, UserId, VariantId } from "@/lib/ids";
import type { Address } from "./input";
import type { OrderSource, PaymentMethod } from "./vocabulary";

/** What one shop is asked for. Whatever is `expected` is compared with the database before anything is written. */
export type Basket = {
  shopId: ShopId;
  lines: { variantId: VariantId; qty: number; expectedPriceMinor?: number }[];
  /** One of the shop's own ways, priced by the shop; or what was agreed; null when there is nothing to bring. */
  delivery: { methodId: DeliveryMethodId } | Delivery | null;
  coupon?: string;
  /** Given by the shop beside any coupon. */
  discountMinor?: number;
  /** The code of whoever brought the buyer; `isTyped` when the buyer wrote it, and should be told what is wrong with it. */
  friend?: { code: string; isTyped: boolean };
  note?: string;
  /** How this shop is paid, when it is not as the purchase says. */
  paymentMethod?: PaymentMethod;
  expectedTotalMinor?: number;
  /** The order this one replaces, in the same shop. */
  replacesOrderId?: OrderId;
};

export type Contact = {
  userId: UserId | null;
  name: string;
  email: string | null;
  phone: string | null;
  /** The shop's record of the buyer, where staff have chosen it. */
  customerId?: CustomerId;
};

export type PurchaseInput = {
  /** One cart makes one purchase; null when no cart stands behind it. */
  cartId: CartId | null;
  contact: Contact;
  /** Null when nothing of it is brought to the buyer. */
  address: Address | null;
  paymentMethod: PaymentMethod;
  /** Sum already received, per shop, in minor units. */
  paidMinor?: number;
  source: OrderSource;
  /** Who of the shop placed it for the buyer; nobody when the buyer did. */
  placedBy?: UserId | null;
  /** The buyer's network, as a keyed hash, where it is known. */
  network?: string | null;
  baskets: Basket[];
};
