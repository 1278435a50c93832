import { type OrderWay, WAYS } from "@/lib/delivery/delivery";
import type { OrderStatus } from "@/lib/orders/order-status";
import type { TimelineView } from "@/lib/orders/order-view";
import type { AttemptReason, CancelReason, ShipmentMethod, TimelineType, TrackingStatus } from "@/lib/orders/vocabulary";

/** One thing that happened, as a customer reads it. */
export type CustomerNews = { seq: number; type: TimelineType; title: string; detail: string | null; occurredAt: Date };

export const STATUS_NEWS: Record<OrderStatus, { title: string; text: string }> = {
  pending: { title: "Order received", text: "The shop has your order and will confirm it soon." },
  processing: { title: "Being prepared", text: "The shop is packing your order." },
  shipped: { title: "On its way", text: "Your parcel has left the shop." },
  out_for_delivery: { title: "Out for delivery", text: "Your parcel is on the last stretch to you. Keep your phone near." },
  delivered: { title: "Delivered", text: "Your order has arrived." },
  cancelled: { title: "Cancelled", text: "This order was cancelled. Nothing will be delivered." },
  returned: { title: "Returned", text: "The goods of this order went back to the shop." },
};

/** The stations of the way in a customer's words. */
export const STATION_WORDS: Record<OrderStatus, string> = {
  pending: "Received",
  processing: "Preparing",
  shipped: "On its way",
  out_for_delivery: "Out for delivery",
  delivered: "Delivered",
  cancelled: "Cancelled",
  returned: "Returned",
};

export const CHECKPOINT_WORDS: Record<TrackingStatus, string> = {
  label_created: "The carrier expects the parcel",
  in_transit: "On its way",
  out_for_delivery: "Out for delivery",
  attempt_failed: "Delivery was tried without success",
  ready_for_pickup: "Ready to be collected",
  delivered: "Delivered",
  exception: "Something holds the parcel up",
  returning: "On its way back to the shop",
  returned_to_sender: "Back at the shop",
  note: "News",
};

export const METHOD_WORDS: Record<ShipmentMethod, string> = {
  carrier: "by carrier",
  own_rider: "by the shop's rider",
  pickup: "collected at the shop",
  digital: "sent digitally",
};

export const ATTEMPT_WORDS: Record<AttemptReason, string> = {
  nobody_home: "Nobody was there to receive it.",
  wrong_address: "The address could not be found.",
  no_payment: "The payment was not ready.",
  unreachable: "Nobody answered the phone.",
  weather: "Weather or roads made it impossible.",
  other: "It could not be handed over.",
};

const CANCEL_WORDS: Record<CancelReason, string> = {
  customer_request: "You asked for it.",
  out_of_stock: "The shop ran out of stock.",
  payment_failed: "The payment did not go through.",
  address_problem: "The address could not be served.",
  fraud: "The shop could not accept it.",
  expired: "It was not paid in time.",
  not_accepted: "The shop did not accept it in time.",
  other: "The shop could not fulfil it.",
};

const isOne = (value: unknown) => !Array.isArray(value) || value.length < 2;
const listed = (value: unknown): string => {
  const numbers = Array.isArray(value) ? value.map(String) : [];
  if (numbers.length === 0) return "The parcel";
  return numbers.length === 1 ? `Parcel ${numbers[0]}` : `Parcels ${numbers.join(", ")}`;
};
const worded = <K extends string>(words: Record<K, string>, code: unknown): string | null =>
  typeof code === "string" && code in words ? words[code as K] : null;
const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

type Words = { title: string; detail?: string | null };
type Data = Record<string, unknown>;

const edited = (lines: unknown): string | null =>
  Array.isArray(lines)
    ? (lines as { title: string; from: number; to: number }[])
        .map(({ title, from, to }) => `${title}: ${from} → ${to}`)
        .join(", ")
    : null;

/** Notes of a step are the shop's own and never told; a checkpoint's message is written for the customer. */
const NEWS: Partial<Record<TimelineType, (data: Data) => Words>> = {
  "order.placed": () => ({ title: "Order received" }),
  "order.accepted": () => ({ title: "The shop accepted the order" }),
  "order.cancelled": ({ reason }) => ({ title: "The order was cancelled", detail: worded(CANCEL_WORDS, reason) }),
  "order.partially_cancelled": ({ reason }) => ({ title: "Some items were cancelled", detail: worded(CANCEL_WORDS, reason) }),
  "order.corrected": () => ({ title: "Not delivered after all", detail: "The delivery was noted by mistake; it is on its way." }),
  "order.undone": () => ({ title: "The shop took its last entry back" }),
  "order.edited": ({ lines }) => ({ title: "The shop changed the order", detail: edited(lines) }),
  "order.address_changed": () => ({ title: "The delivery address was changed" }),
  "shipment.handed_over": ({ shipment, carrier, method }) => {
    const way = WAYS[method as ShipmentMethod] ?? "brought";
    const how = text(carrier) ? `With ${carrier}` : sentence(worded(METHOD_WORDS, method));
    return {
      title: `${typeof shipment === "number" ? `Parcel ${shipment}` : "A parcel"} ${HANDED_OVER[way]}`,
      detail: way === "brought" ? how : null,
    };
  },
  "shipment.out_for_delivery": ({ shipments }) => ({
    title: `${listed(shipments)} ${isOne(shipments) ? "is" : "are"} out for delivery`,
  }),
  "shipment.attempt_failed": ({ reason }) => ({
    title: "Delivery was tried without success",
    detail: worded(ATTEMPT_WORDS, reason),
  }),
  "shipment.delivered": ({ shipments }) => ({ title: `${listed(shipments)} ${isOne(shipments) ? "was" : "were"} delivered` }),
  "shipment.recalled": ({ shipments }) => ({
    title: `${listed(shipments)} ${isOne(shipments) ? "is" : "are"} back at the shop`,
    detail: "It had not left with the carrier yet. The shop will send it again.",
  }),
  "shipment.returned_to_sender": ({ shipments }) => ({ title: `${listed(shipments)} went back to the shop` }),
  "shipment.tracking_event": ({ status, message, place }) => ({
    title: worded(CHECKPOINT_WORDS, status) ?? "News",
    detail: [text(message), text(place)].filter(Boolean).join(", ") || null,
  }),
  "cancel.requested": () => ({ title: "You asked to cancel the order" }),
  "cancel.declined": () => ({ title: "The shop goes on with the order" }),
  "cancel.withdrawn": () => ({ title: "You want the order after all" }),
  "return.requested": () => ({ title: "You asked to send goods back" }),
  "return.approved": () => ({ title: "The shop agreed to the return" }),
  "return.declined": () => ({ title: "The shop declined the return" }),
  "return.withdrawn": () => ({ title: "You keep the goods" }),
  "return.received": () => ({ title: "Returned goods reached the shop" }),
  "payment.recorded": ({ amount_minor }) => ({
    title: Number(amount_minor) < 0 ? "A payment was noted by mistake, and is taken back" : "Payment received",
  }),
  "refund.recorded": ({ state, exchanged_for }) => ({
    title: text(exchanged_for)
      ? `Your money moved to the exchange, ${exchanged_for}`
      : state === "pending"
        ? "Money is on its way back to you"
        : "Money was paid back",
  }),
};

const HANDED_OVER: Record<OrderWay, string> = {
  brought: "left the shop",
  collected: "was collected at the shop",
  digital: "was sent digitally",
};

const sentence = (words: string | null) => words && words.charAt(0).toUpperCase() + words.slice(1);

/** The event in a customer's words; nothing at all for one that says nothing to them. */
export function customerNews({ type, data, seq, occurredAt }: TimelineView): CustomerNews[] {
  const words = NEWS[type]?.(data);
  return words ? [{ seq, type, occurredAt, title: words.title, detail: words.detail ?? null }] : [];
}
