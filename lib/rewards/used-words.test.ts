import { expect, test } from "vitest";
import { usedWords } from "./used-words";

const AT = new Date("2026-03-02T09:00:00Z");
const unused = {
  state: "reserved",
  orderNumber: null,
  committedAt: null,
  endedAt: null,
  reservedAt: AT,
  timeZone: "UTC",
} as const;
const used = { ...unused, state: "committed", committedAt: AT } as const;

test.each([
  ["handed over", { ...used, kind: "service" as const }, /09:00 at the counter\.$/],
  ["in an order", { ...used, kind: "amount" as const, orderNumber: "KAZ-1043-7QX9" }, /09:00 in order KAZ-1043-7QX9\.$/],
  ["a gift card, whichever orders it paid", { ...used, kind: "gift_card" as const }, /09:00 in an order\.$/],
  [
    "kept for an order",
    { ...unused, kind: "amount" as const, orderNumber: "KAZ-1043-7QX9" },
    /^This code is kept for order KAZ-1043-7QX9\.$/,
  ],
  ["not used", { ...unused, kind: "gift_card" as const }, /and is not used yet\.$/],
])("%s", (_, redemption, words) => expect(usedWords(redemption)).toMatch(words));
