import { describe, expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { nextWords, viewPurchase } from "./purchase-view";

type Row = Parameters<typeof viewPurchase>[1][number];

const shopNamed = (name: string): Row["shop"] => ({
  name,
  slug: name.toLowerCase(),
  timeZone: "Africa/Nairobi",
  bankDetails: "",
  supportEmail: null,
  supportPhone: null,
  hoursToPay: 72,
});

const aRow = (changes: Partial<Row> = {}): Row => ({
  ...{ id: newId("ord"), shopId: newId("shop"), number: "KAZ-1-7QX9", status: "pending", paymentStatus: "unpaid", onHold: false },
  ...{ paymentMethod: "bank_transfer", currency: "KES", taxInclusive: true, itemsMinor: 1000, discountMinor: 0 },
  ...{ shippingMinor: 0, taxMinor: 0, totalMinor: 1000, paidMinor: 0, refundedMinor: 0 },
  ...{ deliveryMethod: "carrier", deliveryName: "Parcel", couponCode: null, buyerNote: "", email: null },
  shop: shopNamed("Kazuri"),
  lines: [],
  ...changes,
});

const purchaseOf = (...rows: Row[]) =>
  viewPurchase({ id: newId("pur"), number: "OS-1", placedAt: new Date("2026-11-20T09:00:00Z") }, rows, "secret");
const viewOf = (...rows: Row[]) => purchaseOf(...rows).orders;
const wordsOf = (changes: Partial<Row>) => viewOf(aRow(changes)).map(nextWords);

describe("what comes next", () => {
  test("an order that waits for its money names the moment it is cancelled, by the shop's clock", () => {
    expect(wordsOf({})).toEqual(["Pay it by 23 Nov, 12:00 EAT, or it is cancelled and its units go back on sale."]);
  });

  test.each<Partial<Row>>([{ status: "processing" }, { onHold: true }, { paymentStatus: "partially_paid", paidMinor: 400 }])(
    "no end is told of one that does not end by itself: %o",
    (changes) => {
      const [words] = wordsOf(changes);
      expect(words).toContain("still to be paid");
      expect(words).not.toContain("cancelled");
    },
  );
});

test("orders of a purchase stand by their shops' names", () => {
  const orders = viewOf(...["Savanna", "Bahari", "Kazuri"].map((name) => aRow({ shop: shopNamed(name) })));
  expect(orders.map(({ shop }) => shop.name)).toEqual(["Bahari", "Kazuri", "Savanna"]);
});

test("what is collected is told so, and no letter is promised that nobody writes", () => {
  const pickup = { deliveryMethod: "pickup", paymentStatus: "paid", paidMinor: 1000 } as const;
  expect(wordsOf(pickup)).toEqual(["Kazuri prepares it and you collect it there. Ask the shop when it is ready."]);
  expect(wordsOf({ ...pickup, status: "delivered" }).join()).toMatch(/^You have collected it\./);
});

test("what was cancelled is in no sum of the purchase", () => {
  const cancelled = aRow({ status: "cancelled", paymentStatus: "voided" });
  const abroad = aRow({ status: "cancelled", paymentStatus: "voided", currency: "USD" });
  expect(purchaseOf(aRow(), cancelled, abroad).totals).toEqual([{ currency: "KES", totalMinor: 1000 }]);
  expect(purchaseOf(cancelled, abroad).totals).toEqual([]);
});
