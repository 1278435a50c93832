import type { HandBasket } from "@/lib/hand-orders/input";
import { HAND_PAYMENTS, HAND_SOURCES, type HandBuyer, type SeenLine } from "@/lib/hand-orders/vocabulary";
import type { CartId, DraftOrderId, OrderId, ShopId } from "@/lib/ids";

/** A draft that nobody has changed for so long goes: who it was for is not kept for ever. */
export const DRAFT_DAYS = 60;

/** An order that staff have begun and not placed. */
export type Draft = HandBuyer & {
  id: DraftOrderId;
  shopId: ShopId;
  cartId: CartId;
  version: number;
  lines: SeenLine[];
  deliveryId: HandBasket["deliveryId"];
  discountMinor: number;
  /** What it came to when it was saved; null when that could not be said. */
  totalMinor: number | null;
  replaces: { id: OrderId; number: string } | null;
  updatedAt: Date;
  updatedBy: string | null;
  /** The order it became. */
  order: { id: OrderId; number: string } | null;
};

/** A draft as a form saw it. */
export type SeenDraft = { id: DraftOrderId; version: number };

/** What is written into a draft. */
export type DraftContent = HandBuyer & Pick<Draft, "lines" | "deliveryId" | "discountMinor" | "totalMinor">;

type Difference = { pointer: string; detail: string };

const FIELDS = [
  ["source", "How it came"],
  ["name", "Name"],
  ["phone", "Phone"],
  ["email", "Email"],
  ["line1", "Street or landmark"],
  ["town", "Town"],
  ["country", "Country"],
  ["paymentMethod", "Paid by"],
  ["note", "The note"],
] as const;

const shown = (value: string | null) => {
  const words = (value ?? "").slice(0, 200);
  return [...HAND_SOURCES, ...HAND_PAYMENTS].some((word) => word === words) ? words.replaceAll("_", " ") : words;
};

/** In which fields of its form a draft differs from what somebody typed, and what stands there now. */
export function draftDifferences(now: DraftContent, typed: DraftContent): Difference[] {
  const fields = FIELDS.flatMap(([field, label]) =>
    (now[field] ?? "") === (typed[field] ?? "")
      ? []
      : [{ pointer: `/${field}`, detail: now[field] ? `${label} is now: ${shown(now[field])}` : `${label} is now empty.` }],
  );
  const theirs = now.lines.flatMap(({ variantId, title, qty }) => {
    const mine = typed.lines.find((line) => line.variantId === variantId)?.qty ?? 0;
    return mine === qty ? [] : [{ pointer: `/add/${variantId}`, detail: `${title} is now: ${qty}` }];
  });
  const gone = typed.lines
    .filter(({ variantId }) => now.lines.every((line) => line.variantId !== variantId))
    .map(({ variantId, title }) => ({ pointer: `/add/${variantId}`, detail: `${title} is now left out.` }));
  const terms = [
    ...(now.deliveryId === typed.deliveryId ? [] : [{ pointer: "/delivery", detail: "Another way of delivery is chosen now." }]),
    ...(now.discountMinor === typed.discountMinor ? [] : [{ pointer: "/discount", detail: "The discount is another one now." }]),
  ];
  return [...fields, ...theirs, ...gone, ...terms];
}
