import type { GoodsState } from "./assemble-order";

/** What a status says of an order's goods and money; `paid` undefined says nothing. */
export type StatusMeaning = { goods: GoodsState; paid?: boolean; cancelled?: boolean; returned?: boolean };

/** The first that fits counts: what is still to come ("Unfulfilled", "Out for delivery") names what it has not reached. */
const WORDS: readonly [RegExp, StatusMeaning][] = [
  [/return/, { goods: "delivered", returned: true }],
  [/refund/, { goods: "accepted", paid: true, returned: true }],
  [/cancel|void|failed|declined|reject|expired|abandon/, { goods: "none", cancelled: true, paid: false }],
  [/partial/, { goods: "accepted" }],
  [/payment.?received|ready/, { goods: "accepted", paid: true }],
  [/un(paid|fulfilled|shipped)|\bnot\b|not.?yet|incomplete|await|pending/, { goods: "none" }],
  [/out.?for|undeliver|transit/, { goods: "sent" }],
  [/deliver|complete|closed|received|done|fulfilled and paid/, { goods: "delivered", paid: true }],
  [/ship|sent|dispatch|fulfilled/, { goods: "sent" }],
  [/on.?hold|new|open|draft/, { goods: "none" }],
  [/process|accept|confirm|approved|packed|paid/, { goods: "accepted", paid: true }],
];

/** The meaning of a status in another system's words; undefined for a word that could mean anything. */
export function statusMeaning(text: string): StatusMeaning | undefined {
  const words = text.trim().toLowerCase();
  return WORDS.find(([pattern]) => pattern.test(words))?.[1];
}
