import type { TimelineView } from "./order-view";
import type { TimelineType } from "./vocabulary";
import { plainWords, STATUS_WORDS } from "./wording";

type Data = Record<string, unknown>;
type Words = { title: string; detail: string | null };

const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);
const code = (value: unknown): string | null => (text(value) ? plainWords(value as string) : null);
const joined = (...parts: (string | null)[]) => parts.filter(Boolean).join(" · ") || null;

const parcels = ({ shipments, shipment }: Data): string => {
  const numbers = (Array.isArray(shipments) ? shipments : [shipment]).filter((no) => typeof no === "number");
  if (numbers.length === 0) return "Parcel";
  return numbers.length === 1 ? `Parcel ${numbers[0]}` : `Parcels ${numbers.join(", ")}`;
};

const sumOf = (units: unknown): number =>
  Array.isArray(units) ? units.reduce((total, unit) => total + (typeof unit?.qty === "number" ? unit.qty : 0), 0) : 0;
const unitCount = ({ units }: Data) => sumOf(units);
const units = (data: Data) => (unitCount(data) > 0 ? `${unitCount(data)} ${unitCount(data) === 1 ? "unit" : "units"}` : null);
const stockFate = ({ restocked }: Data) =>
  restocked === true ? "back on sale" : restocked === false ? "not put back on sale" : null;
/** Damaged units never go back on sale, whatever becomes of the others. */
function fateOfReturned({ damaged, ...data }: Data): string | null {
  const broken = sumOf(damaged);
  if (broken === 0) return stockFate(data);
  return broken >= unitCount(data) ? "not put back on sale" : joined(`${broken} damaged`, `the others ${stockFate(data)}`);
}
const because = (data: Data) => joined(code(data.reason), text(data.note));
const numbers = ({ numbers: list }: Data) => (Array.isArray(list) && list.length > 0 ? list.join(", ") : null);

const WORDS: Partial<Record<TimelineType, (data: Data) => { title: string; detail?: string | null }>> = {
  "order.placed": ({ source }) => ({ title: "Order placed", detail: source === "storefront" ? null : code(source) }),
  "order.accepted": () => ({ title: "Accepted" }),
  "order.held": (data) => ({ title: "Put on hold", detail: because(data) }),
  "order.released": () => ({ title: "Hold released" }),
  "order.cancelled": (data) => ({ title: "Cancelled", detail: joined(because(data), stockFate(data)) }),
  "order.partially_cancelled": (data) => ({
    title: "Partly cancelled",
    detail: joined(units(data), because(data), stockFate(data)),
  }),
  "order.corrected": ({ reason }) => ({ title: "Delivery taken back", detail: text(reason) }),
  "order.undone": ({ undid }) => ({
    title: "Last step undone",
    detail: text(undid) && titleOf(undid as TimelineType).toLowerCase(),
  }),
  "order.edited": ({ lines }) => ({ title: "Order edited", detail: editedLines(lines) }),
  "order.address_changed": (data) => ({ title: "Delivery address changed", detail: moved(data) }),
  "shipment.handed_over": (data) => ({
    title: `${parcels(data)} handed over`,
    detail: joined(text(data.carrier) ?? code(data.method), numbers(data), units(data)),
  }),
  "shipment.out_for_delivery": (data) => ({ title: `${parcels(data)} out for delivery` }),
  "shipment.attempt_failed": (data) => ({ title: `Delivery of ${parcels(data).toLowerCase()} failed`, detail: because(data) }),
  "shipment.delivered": (data) => ({ title: `${parcels(data)} delivered` }),
  "shipment.recalled": (data) => ({ title: `${parcels(data)} recalled` }),
  "shipment.returned_to_sender": (data) => ({
    title: `${parcels(data)} came back`,
    detail: joined(because(data), stockFate(data)),
  }),
  "shipment.tracking_event": (data) => ({
    title: `Checkpoint: ${(code(data.status) ?? "note").toLowerCase()}`,
    detail: joined(text(data.message), text(data.place)),
  }),
  "return.received": (data) => ({ title: "Return received", detail: joined(units(data), because(data), fateOfReturned(data)) }),
  "stock.oversold": (data) => ({ title: "Sold on back-order", detail: joined(units(data), "not in stock yet") }),
  "cancel.requested": (data) => ({ title: "The customer asked to cancel", detail: because(data) }),
  "cancel.declined": ({ answer }) => ({ title: "Cancellation declined", detail: text(answer) }),
  "cancel.withdrawn": () => ({ title: "The customer wants the order after all" }),
  "return.requested": (data) => ({ title: "The customer asked for a return", detail: joined(units(data), because(data)) }),
  "return.approved": ({ answer }) => ({ title: "Return agreed", detail: text(answer) }),
  "return.declined": ({ answer }) => ({ title: "Return declined", detail: text(answer) }),
  "return.withdrawn": () => ({ title: "The customer keeps the goods" }),
  "payment.recorded": (data) => ({
    title: Number(data.amount_minor) < 0 ? "A payment is taken back" : "Payment received",
    detail: joined(code(data.method), text(data.reference), text(data.reason)),
  }),
  "payment.failed": (data) => ({ title: "A request to pay came to nothing", detail: text(data.reason) }),
  "refund.recorded": (data) => ({
    title: data.state === "pending" ? "Refund promised" : "Paid back",
    detail: joined(units(data), text(data.reason), code(data.method)),
  }),
  "refund.failed": (data) => ({ title: "A refund failed", detail: text(data.failure) }),
  "refund.given_up": () => ({ title: "A failed refund is given up" }),
  "refund.withheld": ({ note }) => ({ title: "What was owed back is kept", detail: text(note) }),
  "document.issued": ({ kind, number }) => ({
    title: kind === "credit_note" ? "Credit note issued" : "Invoice issued",
    detail: text(number),
  }),
  "note.added": () => ({ title: "Note added" }),
  "message.sent": ({ template }) => ({ title: "Message sent", detail: code(template) }),
  "message.failed": ({ template }) => ({ title: "Message could not be sent", detail: code(template) }),
};

function editedLines(lines: unknown): string | null {
  const edited = Array.isArray(lines) ? (lines as { title: string; from: number; to: number }[]) : [];
  return edited.map(({ title, from, to }) => `${title}: ${from} → ${to}`).join(" · ") || null;
}

function moved({ from, to }: Data): string | null {
  const town = (place: unknown) => text((place as Data | null)?.town);
  if (!town(from) || town(from) === town(to)) return town(to);
  return `${town(from)} to ${town(to)}`;
}

function titleOf(type: TimelineType): string {
  return WORDS[type]?.({}).title ?? plainWords(type);
}

/** The event as staff read it. */
export function eventWords({ type, data }: Pick<TimelineView, "type" | "data">): Words {
  const words = WORDS[type]?.(data) ?? { title: plainWords(type) };
  return { title: words.title, detail: words.detail ?? null };
}

/** Who did it, as staff read it. */
export const actorWords = ({ kind, name }: TimelineView["actor"]): string =>
  name ?? { staff: "Staff", customer: "Customer", visitor: "Customer, by link", carrier: "Carrier", system: "OneSoko" }[kind];

/** The headline's move, when there was one. */
export const moveWords = ({ fromStatus, toStatus }: Pick<TimelineView, "fromStatus" | "toStatus">): string | null =>
  fromStatus && toStatus && fromStatus !== toStatus ? `${STATUS_WORDS[fromStatus]} → ${STATUS_WORDS[toStatus]}` : null;
