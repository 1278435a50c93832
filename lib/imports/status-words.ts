import type { GoodsState } from "./assemble-order";

/** What a status says of an order's goods and money; `paid` undefined says nothing. */
export type StatusMeaning = { goods: GoodsState; paid?: boolean; cancelled?: boolean; returned?: boolean };

const WORDS: readonly [RegExp, StatusMeaning][] = [
  [/return/, { goods: "delivered", returned: true }],
  [/refund/, { goods: "accepted", paid: true, returned: true }],
  [/cancel|void|failed|declined|reject|expired|abandon/, { goods: "none", cancelled: true, paid: false }],
  [/deliver|complete|closed|received|done|fulfilled and paid/, { goods: "delivered", paid: true }],
  [/ship|sent|dispatch|transit|fulfilled|out for/, { goods: "sent" }],
  [/unpaid|pending|on.?hold|awaiting|new|open|draft|unfulfilled/, { goods: "none" }],
  [/process|accept|confirm|approved|packed|ready|paid/, { goods: "accepted", paid: true }],
];

/** The meaning of a status in another system's words; undefined for a word that could mean anything. */
export function statusMeaning(text: string): StatusMeaning | undefined {
  const words = text.trim().toLowerCase();
  return WORDS.find(([pattern]) => pattern.test(words))?.[1];
}
