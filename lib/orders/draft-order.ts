import type { Shortfall, StockMovement } from "@/lib/catalog/move-stock";
import { type CustomerId, type LineId, newId, type PurchaseId, type ShopId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import { dayIn } from "@/lib/time";
import type { Basket, PurchaseInput } from "./basket";
import type { OrderFacts } from "./facts";
import { orderNumber } from "./order-number";
import type { PricedBasket, ShopTerms } from "./price-basket";
import { project } from "./projection";

export type SellingShop = ShopTerms & {
  id: ShopId;
  currency: Currency;
  timeZone: string;
  numberPrefix: string;
  hoursToShip: number;
  autoAccept: boolean;
};
type DraftParts = {
  shop: SellingShop;
  basket: Basket;
  priced: PricedBasket;
  input: PurchaseInput;
  purchaseId: PurchaseId;
  customerId: CustomerId;
  at: Date;
};

/** All rows of a new order but its number, from what it costs and what the buyer chose. */
export function draftOrder({ shop, basket, priced, input, purchaseId, customerId, at }: DraftParts) {
  const orderId = newId("ord");
  const { lines: _, ...price } = priced.price;
  const lines = priced.lines.map(({ qty, priceMinor, ...line }, index) => ({
    ...line,
    id: newId("lin"),
    lineNo: index + 1,
    qtyOrdered: qty,
    unitPriceMinor: priceMinor,
    discountMinor: 0,
  }));
  const facts: OrderFacts = {
    shopId: shop.id,
    id: orderId,
    number: "",
    customerId,
    version: 1,
    eventSeq: 1,
    status: "pending",
    placedAt: at,
    acceptedAt: null,
    promisedShipBy: null,
    onHold: false,
    actionNeeded: false,
    cancelRequested: false,
    openReturn: null,
    currency: shop.currency,
    taxInclusive: shop.taxInclusive,
    totalMinor: price.totalMinor,
    shippingMinor: price.shippingMinor,
    shippingTaxMinor: price.shippingTaxMinor,
    paidMinor: Math.min(input.paidMinor ?? 0, price.totalMinor),
    refundedMinor: 0,
    withheldMinor: 0,
    paymentMethod: basket.paymentMethod ?? input.paymentMethod,
    hoursToShip: shop.hoursToShip,
    email: input.contact.email,
    couponCode: priced.coupon?.code ?? null,
    lines: lines.map(({ id, variantId, title, options, totalMinor, taxMinor, qtyOrdered }) => ({
      ...{ id, variantId, title, options, totalMinor, taxMinor, qtyOrdered },
      qtyCancelled: 0,
      qtyReturnedAfterDelivery: 0,
      qtyRefunded: 0,
      refundedMinor: 0,
    })),
    shipments: [],
    refunds: [],
    lastStep: null,
  };
  const order = {
    ...project(facts),
    ...price,
    id: orderId,
    shopId: shop.id,
    purchaseId,
    customerId,
    seq: 0,
    number: "",
    localDay: dayIn(at, shop.timeZone),
    deliveryMethod: priced.delivery?.method ?? null,
    deliveryName: priced.delivery?.name ?? null,
    couponCode: facts.couponCode,
    buyerNote: basket.note?.trim() ?? "",
    replacesOrderId: basket.replacesOrderId ?? null,
  };
  const reservations: StockMovement[] = lines.map(({ id, variantId, qtyOrdered }) => ({
    lineId: id,
    variantId,
    cause: "reserve",
    causeId: orderId,
    qty: qtyOrdered,
  }));
  const shortfall: { line: LineId | null; qty: number }[] = [];
  const { contact, address, source, placedBy = null } = input;
  return { facts, order, lines, reservations, shortfall, contact, address, source, placedBy };
}

export type OrderDraft = ReturnType<typeof draftOrder>;

/** The draft with its number: drawn last, since drawing it makes the shop's other buyers wait. */
export function numberDraft(draft: OrderDraft, prefix: string, seq: number, tail: string): OrderDraft {
  const number = orderNumber(prefix, seq, tail);
  return { ...draft, facts: { ...draft.facts, number }, order: { ...draft.order, seq, number } };
}

/** The draft knowing that some of its units are promised although they are not there. */
export const noteShortfall = (draft: OrderDraft, short: readonly Shortfall[]): OrderDraft =>
  short.length === 0
    ? draft
    : {
        ...draft,
        facts: { ...draft.facts, eventSeq: 2 },
        shortfall: short.map(({ lineId, qty }) => ({ line: lineId, qty })),
      };
