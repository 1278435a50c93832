import type { StockMovement } from "@/lib/catalog/move-stock";
import { conflict, invalid } from "@/lib/errors";
import { type CustomerId, newId, type PurchaseId, type VariantId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import { dayIn } from "@/lib/time";
import type { OrderFacts } from "./facts";
import { orderNumber } from "./order-number";
import type { Basket, PurchaseInput } from "./place-purchase";
import { project } from "./projection";

export type Sellable = { variantId: VariantId; sku: string; title: string; options: string; priceMinor: number };
export type SellingShop = {
  id: Basket["shopId"];
  currency: Currency;
  timeZone: string;
  numberPrefix: string;
  seq: number;
  hoursToShip: number;
  autoAccept: boolean;
};
type DraftParts = {
  shop: SellingShop;
  basket: Basket;
  sellables: ReadonlyMap<VariantId, Sellable>;
  input: PurchaseInput;
  purchaseId: PurchaseId;
  customerId: CustomerId;
  tail: string;
  at: Date;
};

/** All rows of a new order, from what the database says of prices and what the buyer chose. Two lines of one variant become one. */
export function draftOrder({ shop, basket, sellables, input, purchaseId, customerId, tail, at }: DraftParts) {
  const orderId = newId("ord");
  const lines = mergeLines(basket).map(({ variantId, qty }, index) => {
    const sellable = sellables.get(variantId);
    if (!sellable) throw conflict("product-gone", "A product in the basket is no longer sold.", { variant: variantId });
    const { priceMinor, ...snapshot } = sellable;
    return {
      ...snapshot,
      id: newId("lin"),
      lineNo: index + 1,
      qtyOrdered: qty,
      unitPriceMinor: priceMinor,
      discountMinor: 0,
      taxMinor: 0,
      totalMinor: priceMinor * qty,
    };
  });
  const itemsMinor = lines.reduce((total, { totalMinor }) => total + totalMinor, 0);
  const discountMinor = basket.discountMinor ?? 0;
  if (discountMinor > itemsMinor) throw invalid("discount", "The discount is larger than the goods.");
  const totalMinor = itemsMinor - discountMinor + basket.shippingMinor;
  const facts: OrderFacts = {
    shopId: shop.id,
    id: orderId,
    number: orderNumber(shop.numberPrefix, shop.seq, tail),
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
    taxInclusive: true,
    totalMinor,
    shippingMinor: basket.shippingMinor,
    shippingTaxMinor: 0,
    paidMinor: Math.min(input.paidMinor ?? 0, totalMinor),
    refundedMinor: 0,
    paymentMethod: input.paymentMethod,
    hoursToShip: shop.hoursToShip,
    email: input.contact.email,
    lines: lines.map(({ id, variantId, title, totalMinor, taxMinor, qtyOrdered }) => ({
      ...{ id, variantId, title, totalMinor, taxMinor, qtyOrdered },
      qtyCancelled: 0,
      qtyReturnedAfterDelivery: 0,
      qtyRefunded: 0,
      refundedMinor: 0,
    })),
    shipments: [],
    lastStep: null,
  };
  const order = {
    ...project(facts),
    id: orderId,
    shopId: shop.id,
    purchaseId,
    customerId,
    seq: shop.seq,
    number: facts.number,
    localDay: dayIn(at, shop.timeZone),
    itemsMinor,
    discountMinor,
    taxMinor: 0,
  };
  const reservations: StockMovement[] = lines.map(({ id, variantId, qtyOrdered }) => ({
    lineId: id,
    variantId,
    cause: "reserve",
    causeId: orderId,
    qty: qtyOrdered,
  }));
  return { facts, order, lines, reservations, contact: input.contact, address: input.address, source: input.source };
}

export type OrderDraft = ReturnType<typeof draftOrder>;

function mergeLines({ lines }: Basket) {
  const merged = new Map<VariantId, number>();
  for (const { variantId, qty } of lines) merged.set(variantId, (merged.get(variantId) ?? 0) + qty);
  return [...merged].map(([variantId, qty]) => ({ variantId, qty }));
}
