import type { OrderView } from "@/lib/orders/order-view";
import { standingShipments } from "@/lib/orders/projection";
import { documentDay, wordsOf } from "./document-words";
import { documentLanguage } from "./vocabulary";

/** What one parcel holds, as its slip prints it. */
export type PackingSlip = {
  orderNumber: string;
  shopName: string;
  contact: string;
  placedOn: string;
  title: string;
  /** Carrier and tracking numbers. */
  note: string;
  isCashOnDelivery: boolean;
  deliverTo: string[];
  units: { lineId: string; qty: number; title: string; options: string; sku: string }[];
};

/** The slips of an order: what is still to be packed comes first, then every parcel that has left. No prices. */
export function packingSlips(order: OrderView): PackingSlip[] {
  const { lines, shipments, shop, address } = order;
  const language = documentLanguage(shop.locale);
  const words = wordsOf(language);
  const head = {
    orderNumber: order.number,
    shopName: shop.name,
    contact: [shop.supportPhone, shop.supportEmail].filter(Boolean).join(" · "),
    placedOn: documentDay(order.placedAt, shop.timeZone, language),
    isCashOnDelivery: order.paymentMethod === "cash_on_delivery",
    deliverTo: address
      ? [
          address.name,
          address.line1,
          address.line2,
          [address.postcode, address.town].filter(Boolean).join(" "),
          [address.region, address.country].filter(Boolean).join(", "),
          address.phone,
        ].filter((line): line is string => Boolean(line))
      : [order.customer.name],
  };
  const named = (units: readonly { lineId: string; qty: number }[]) =>
    units.map(({ lineId, qty }) => {
      const line = lines.find(({ id }) => id === lineId);
      return { lineId, qty, title: line?.title ?? "", options: line?.options ?? "", sku: line?.sku ?? "" };
    });
  const left = lines.filter(({ qtyUnshipped }) => qtyUnshipped > 0);
  const rest = named(left.map(({ id, qtyUnshipped }) => ({ lineId: id, qty: qtyUnshipped })));
  const parcels = standingShipments(shipments).map(({ no, carrier, numbers, units }) => ({
    ...head,
    title: `${words.parcel} ${no}`,
    note: [carrier, ...numbers.map(({ number }) => number)].filter(Boolean).join(" · "),
    units: named(units),
  }));
  return [...(rest.length > 0 ? [{ ...head, title: words.toPack, note: "", units: rest }] : []), ...parcels];
}
