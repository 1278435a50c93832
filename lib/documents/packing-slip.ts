import type { OrderId } from "@/lib/ids";
import type { LineView, OrderShop, OrderView, ShipmentView } from "@/lib/orders/order-view";
import { standingShipments } from "@/lib/orders/projection";
import { addressLines } from "./address-lines";
import { documentDay, wordsOf } from "./document-words";
import { type DocumentLanguage, documentLanguage } from "./vocabulary";

/** Slips of more orders are no longer one job at the packing table, and its address would grow too long. */
export const MAX_SLIP_ORDERS = 200;

/** What slips print of an order. */
export type SlipOrder = Pick<
  OrderView,
  "number" | "placedAt" | "paymentMethod" | "address" | "deliveryMethod" | "deliveryName" | "buyerNote"
> & {
  shop: Pick<OrderShop, "name" | "timeZone" | "locale" | "supportEmail" | "supportPhone">;
  customer: { name: string };
  lines: Pick<LineView, "id" | "title" | "options" | "sku" | "qtyUnshipped">[];
  shipments: (Pick<ShipmentView, "no" | "stage" | "method" | "carrier" | "units"> & { numbers: { number: string }[] })[];
};

/** The slips of one order among many, in its shop's language. */
export type OrderSlips = {
  id: OrderId;
  number: string;
  language: DocumentLanguage;
  /** It is on hold, or its customer asked to cancel it. */
  isToWait: boolean;
  /** None when nothing of it is to be packed or on its way. */
  slips: PackingSlip[];
};

/** What one parcel holds, as its slip prints it. */
export type PackingSlip = {
  orderNumber: string;
  shopName: string;
  contact: string;
  placedOn: string;
  title: string;
  /** Carrier and tracking numbers. */
  note: string;
  /** What the buyer chose, by its name in the shop; empty where nothing was chosen. */
  delivery: string;
  isCashOnDelivery: boolean;
  /** What the buyer asked of the shop. */
  buyerNote: string;
  /** Somebody comes for it, instead of having it brought. */
  isCollected: boolean;
  /** Who gets it: with their address, where it is brought there. */
  recipient: string[];
  units: { lineId: string; qty: number; title: string; options: string; sku: string }[];
};

/** The slips of an order: what is still to be packed comes first, then every parcel that has left. No prices. */
export function packingSlips(order: SlipOrder): PackingSlip[] {
  const { lines, shipments, shop, address } = order;
  const language = documentLanguage(shop.locale);
  const words = wordsOf(language);
  const head = {
    orderNumber: order.number,
    shopName: shop.name,
    contact: [shop.supportPhone, shop.supportEmail].filter(Boolean).join(" · "),
    placedOn: documentDay(order.placedAt, shop.timeZone, language),
    delivery: order.deliveryName ?? "",
    buyerNote: order.buyerNote,
    isCashOnDelivery: order.paymentMethod === "cash_on_delivery",
  };
  const recipientOf = (isCollected: boolean) => ({
    isCollected,
    recipient: address
      ? [address.name, ...(isCollected ? [] : addressLines(address, language)), address.phone].filter((line) => line !== null)
      : [order.customer.name],
  });
  const named = (units: readonly { lineId: string; qty: number }[]) =>
    units.map(({ lineId, qty }) => {
      const line = lines.find(({ id }) => id === lineId);
      return { lineId, qty, title: line?.title ?? "", options: line?.options ?? "", sku: line?.sku ?? "" };
    });
  const left = lines.filter(({ qtyUnshipped }) => qtyUnshipped > 0);
  const rest = named(left.map(({ id, qtyUnshipped }) => ({ lineId: id, qty: qtyUnshipped })));
  const parcels = standingShipments(shipments).map(({ no, method, carrier, numbers, units }) => ({
    ...head,
    ...recipientOf(method === "pickup"),
    title: `${words.parcel} ${no}`,
    note: [carrier, ...numbers.map(({ number }) => number)].filter(Boolean).join(" · "),
    units: named(units),
  }));
  const toPack = { ...head, ...recipientOf(order.deliveryMethod === "pickup"), title: words.toPack, note: "", units: rest };
  return [...(rest.length > 0 ? [toPack] : []), ...parcels];
}
