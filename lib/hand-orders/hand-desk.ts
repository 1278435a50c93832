import type { CartId, CustomerId, DraftOrderId, OrderId, ShopId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import type { HandBasket } from "./input";
import type { HandQuote } from "./quote-hand-order";

/** All that the form of an order by hand shows beside what is typed into it. */
export type HandDesk = {
  shopId: ShopId;
  currency: Currency;
  /** One form makes one draft and one order. */
  cartId: CartId;
  basket: HandBasket;
  quote: HandQuote;
  /** The draft it changes, in the version that was seen. */
  draft: { id: DraftOrderId; version: number } | null;
  /** What the draft came to when it was saved, while nothing was typed since. */
  savedMinor: number | null;
  customerId: CustomerId | null;
  /** The ended order that it replaces. */
  replacesOrderId: OrderId | null;
  /** What goods and customers were looked for. */
  q: string;
  who: string;
};
