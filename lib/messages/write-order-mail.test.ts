import { asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { orderLines } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anOrder, aShop, aVariant, contextOf, memberOf, NOON, type TestOrder } from "@/db/testing/factories";
import { getFacts } from "@/db/testing/facts";
import { messagesOf } from "@/db/testing/outbox";
import { withRollback } from "@/db/testing/rollback";
import { requestOwnCancel } from "@/lib/aftersale/request-own-cancel";
import { readPurchaseToken } from "@/lib/checkout/purchase-token";
import { env } from "@/lib/env";
import { confirmOrderChange } from "@/lib/order-changes/confirm-order-change";
import { getOrderChange } from "@/lib/order-changes/get-order-change";
import { saveOrderChange } from "@/lib/order-changes/save-order-change";
import type { StepInput } from "@/lib/orders/input";
import { takeStep } from "@/lib/orders/take-step";
import { DAY_MS } from "@/lib/time";
import { readTrackingToken, signTrackingToken } from "@/lib/tracking/link-token";
import { findLetterFacts } from "./data/letter";
import type { Mail } from "./mail";
import type { MessageTemplate } from "./templates";
import { writeOrderMail } from "./write-order-mail";

async function mailOf(db: Db, order: TestOrder, template: MessageTemplate): Promise<Mail> {
  const message = (await messagesOf(db, order)).findLast((written) => written.template === template)!;
  return inShops(db, [order.shopId], async (tx) => writeOrderMail(message, (await findLetterFacts(tx, order.shopId, order.id))!));
}

const SHIPPED: StepInput[] = [
  { step: "accept" },
  {
    step: "ship",
    method: "carrier",
    carrier: "G4S",
    trackingNumbers: [{ number: "KE123456789", url: "https://track.test/KE123456789" }],
    eta: { earliest: new Date("2026-03-04T06:00:00Z"), latest: new Date("2026-03-05T20:30:00Z") },
  },
];
const OUT: StepInput[] = [...SHIPPED, { step: "setOut" }];

const withMail = (
  template: MessageTemplate,
  wishes: Parameters<typeof anOrder>[2],
  body: (mail: Mail, order: TestOrder, db: Db) => void | Promise<void>,
) =>
  withRollback(async (db) => {
    const shop = await aShop(db, { name: "Kazi Crafts", supportEmail: "help@kazi.test", supportPhone: "+254 700 000001" });
    const variantId = await aVariant(db, shop.id, { title: "Kikoi <b>blue</b> & white", priceMinor: 1_250_00 });
    const order = await anOrder(db, shop.id, { lines: [{ variantId, qty: 2 }], ...wishes });
    await body(await mailOf(db, order, template), order, db);
  });

describe("the letter about what comes after a sale", () => {
  const paid = { paidMinor: 2_700_00 };

  test("says what was paid back, and what was kept", () =>
    withRollback(async (db) => {
      const shop = await aShop(db, { name: "Kazi Crafts" });
      const order = await anOrder(db, shop.id, {
        lines: [{ variantId: await aVariant(db, shop.id, { priceMinor: 1_250_00 }), qty: 2 }],
        ...paid,
      });
      const ctx = contextOf(memberOf("owner", shop.id), db);
      const { lines } = await getFacts(db, order);
      const units = [{ lineId: lines[0]!.id, qty: 1 }];
      await takeStep(ctx, { orderId: order.id }, { step: "refund", units, feeMinor: 125_00, reason: "Returned", state: "done" });
      const mail = await mailOf(db, order, "refund_made");
      expect(mail.text).toMatch(/Kazi Crafts has paid KES\s1,125\.00 back to you/);
      expect(mail.text).toMatch(/KES\s125\.00 was kept/);
    }));

  test.each([
    ["now", /KES\s2,700\.00 has been paid back to you/],
    ["later", /KES\s2,700\.00 will be paid back to you/],
  ] as const)("says of a cancellation with refund %s what happens to the money", (refund, words) =>
    withMail(
      "order_cancelled",
      { ...paid, steps: [{ step: "cancel", what: "order", reason: "out_of_stock", note: "", restock: true, refund }] },
      (mail) => expect(mail.text).toMatch(words),
    ),
  );

  test.each([
    [3, 0, [/3 instead of 2\./, /costs KES\s3,950\.00 now, KES\s2,700\.00 before/, /KES\s3,950\.00 is still to be paid/]],
    [3, 2_700_00, [/KES\s1,250\.00 is still to be paid/]],
    [1, 2_700_00, [/1 instead of 2\./, /costs KES\s1,450\.00 now/, /KES\s1,250\.00 of what you paid is too much now/]],
  ])("says what an edit to %i units changed, and what that means for %i that were paid", (qty, paidMinor, words) =>
    withRollback(async (db) => {
      const shop = await aShop(db, { name: "Kazi Crafts" });
      const variantId = await aVariant(db, shop.id, { title: "Kikoi", priceMinor: 1_250_00 });
      const order = await anOrder(db, shop.id, { lines: [{ variantId, qty: 2 }], paidMinor, paymentMethod: "bank_transfer" });
      const ctx = contextOf(memberOf("owner", shop.id), db);
      const [line] = (await getFacts(db, order)).lines;
      const seen = await saveOrderChange(ctx, {
        ...{ orderId: order.id, seen: null },
        actions: [{ do: "keep", lineId: line!.id, qty }],
      });
      const wanted = { orderId: order.id, seen: seen!, expectedVersion: 1, expectedTotalMinor: 0 };
      const { preview } = await getOrderChange(ctx, order.id);
      if (!preview || typeof preview === "string") throw new Error("No preview.");
      await confirmOrderChange(ctx, { ...wanted, expectedTotalMinor: preview.after.totalMinor });
      const { text } = await mailOf(db, order, "order_edited");
      for (const word of words) expect(text).toMatch(word);
    }),
  );

  test("gives the shop's own words, harmless whatever they are", () =>
    withRollback(async (db) => {
      const shop = await aShop(db, { name: "Kazi Crafts" });
      const order = await anOrder(db, shop.id, { steps: [{ step: "accept" }] });
      const ctx = contextOf(memberOf("owner", shop.id), db);
      const expiresAt = new Date(NOON.getTime() + DAY_MS);
      const token = signTrackingToken({ shopId: shop.id, orderId: order.id, expiresAt }, env().AUTH_SECRET);
      await requestOwnCancel(ctx, { token }, { reason: "other", note: "" });
      await takeStep(ctx, { orderId: order.id }, { step: "declineCancel", answer: "It is with <b>Otieno</b>." });
      const mail = await mailOf(db, order, "cancel_declined");
      expect(mail.text).toContain("Kazi Crafts writes: It is with <b>Otieno</b>.");
      expect(mail.html).toContain("&lt;b&gt;Otieno");
    }));
});

describe("the letter to a customer", () => {
  test("leads to the page of the purchase when the order was placed, and names the tax that is on top", () =>
    withRollback(async (db) => {
      const shop = await aShop(db, { taxInclusive: false, taxRateBp: 1000 });
      const order = await anOrder(db, shop.id);
      const { text } = await mailOf(db, order, "order_placed");
      const token = /\/purchases\/([\w-]+)/.exec(text)?.[1] ?? "";
      expect(readPurchaseToken(token, env().AUTH_SECRET, NOON)).toBe(order.purchase.id);
      expect(text).toMatch(/Tax\s+KES\s45\.00/);
      expect(text).toMatch(/Total\s+KES\s495\.00/);
    }));

  test("whose order was placed: what was ordered, what it costs, and a link of their own", () =>
    withMail("order_placed", {}, (mail, order) => {
      expect(mail).toMatchObject({
        to: "amina@example.test",
        fromName: "Kazi Crafts",
        replyTo: "help@kazi.test",
        subject: `We have your order ${order.number}`,
      });
      expect(mail.text).toContain("Hello Amina,");
      expect(mail.text).toMatch(/2 × Kikoi <b>blue<\/b> & white\s+KES\s2,500\.00/);
      expect(mail.text).toMatch(/Delivery\s+KES\s200\.00/);
      expect(mail.text).toMatch(/Total\s+KES\s2,700\.00/);
      expect(mail.text).toContain("help@kazi.test or +254 700 000001");
      expect(mail.html).toContain("Kikoi &lt;b&gt;blue&lt;/b&gt; &amp; white");
      const [, token = ""] = /http:\/\/localhost:3000\/track-order\/([\w-]+)/.exec(mail.text) ?? [];
      const link = { shopId: order.shopId, orderId: order.id, expiresAt: new Date(NOON.getTime() + 180 * DAY_MS) };
      expect(readTrackingToken(token, env().AUTH_SECRET, NOON)).toEqual(link);
      expect(mail.html).toContain(`href="http://localhost:3000/track-order/${token}"`);
    }));

  test("tells what was ordered even when it was cancelled meanwhile", () =>
    withMail(
      "order_placed",
      { steps: [{ step: "cancel", what: "order", reason: "other", note: "", restock: true }] },
      ({ text }) => expect(text).toMatch(/2 × Kikoi[\s\S]*Total\s+KES\s2,700\.00/),
    ));

  test("tells no more of the person than the first name and the town", () =>
    withMail("order_shipped", { steps: SHIPPED }, ({ html, text }) => {
      for (const form of [html, text]) {
        expect(form).toContain("Amina");
        expect(form).toContain("Nairobi");
        for (const secret of ["Odhiambo", "Moi Avenue", "712345678", "amina@example.test"]) expect(form).not.toContain(secret);
      }
    }));

  test("is readable by people and programs of every kind", () =>
    withMail("order_placed", {}, ({ html }) => {
      expect(html).toContain('lang="en"');
      expect(html).toContain("prefers-color-scheme: dark");
      expect(html).toContain('name="viewport"');
      expect(html).toMatch(/<h1/);
      expect(html).not.toMatch(/<script|<img|javascript:/i);
    }));

  test("whose order was accepted", () =>
    withMail("order_accepted", { steps: [{ step: "accept" }] }, (mail, order) => {
      expect(mail.subject).toBe(`Your order ${order.number} is confirmed`);
      expect(mail.text).toContain("Kazi Crafts is getting your order ready. You will hear from us when it leaves.");
    }));

  test("whose order was accepted to be collected is promised no letter", () => {
    const delivery = { method: "pickup", name: "At the shop", priceMinor: 0 } as const;
    return withMail("order_accepted", { basket: { delivery }, steps: [{ step: "accept" }] }, ({ text }) =>
      expect(text).toMatch(/you collect it there\. Ask the shop(?!.*when it leaves)/s),
    );
  });

  test("whose parcel left: carrier, number, link of the carrier, and the days in the shop's zone", () =>
    withMail("order_shipped", { steps: SHIPPED }, (mail, order) => {
      expect(mail.subject).toBe(`Your order ${order.number} is on its way`);
      expect(mail.text).toContain("has sent a parcel to Nairobi with G4S.");
      expect(mail.text).toContain("Expected: Wed 4 Mar to Thu 5 Mar.");
      expect(mail.text).toMatch(/Tracking number: KE123456789 (\[)?https:\/\/track\.test\/KE123456789/);
      expect(mail.text).toContain("2 × Kikoi");
    }));

  test("whose parcel holds a part of the order", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const [one, two] = [await aVariant(db, shop.id, { title: "Kikoi" }), await aVariant(db, shop.id, { title: "Kiondo" })];
      const order = await anOrder(db, shop.id, {
        lines: [
          { variantId: one, qty: 3 },
          { variantId: two, qty: 1 },
        ],
        steps: [{ step: "accept" }],
      });
      const lines = await db.select().from(orderLines).where(eq(orderLines.orderId, order.id)).orderBy(asc(orderLines.lineNo));
      const units = [{ lineId: lines[0]!.id, qty: 2 }];
      const ctx = contextOf(memberOf("owner", shop.id), db);
      await takeStep(ctx, { orderId: order.id }, { step: "ship", method: "own_rider", units });
      const mail = await mailOf(db, order, "out_for_delivery");
      expect(mail.text).toContain("2 × Kikoi");
      expect(mail.text).not.toContain("Kiondo");
      expect(mail.subject).toBe(`Part of your order ${order.number} arrives today`);
      await takeStep(ctx, { orderId: order.id }, { step: "deliver" });
      expect((await mailOf(db, order, "order_delivered")).subject).toBe(`Part of your order ${order.number} has arrived`);
      await takeStep(ctx, { orderId: order.id }, { step: "ship", method: "carrier", withoutTracking: true });
      expect((await mailOf(db, order, "order_shipped")).subject).toBe(`Your order ${order.number} is on its way`);
    }));

  test("whose parcel comes today, and who pays at the door", () =>
    withMail("out_for_delivery", { steps: OUT, paymentMethod: "cash_on_delivery" }, (mail, order) => {
      expect(mail.subject).toBe(`Your order ${order.number} arrives today`);
      expect(mail.text).toContain("You pay on delivery: ");
    }));

  test("who was not there: why, and whom to ask", () =>
    withMail(
      "attempt_failed",
      { steps: [...OUT, { step: "failAttempt", reason: "nobody_home", note: "dog bites" }] },
      (mail, order) => {
        expect(mail.subject).toBe(`We could not deliver your order ${order.number}`);
        expect(mail.text).toContain("could not, because nobody was there.");
        expect(mail.text).toContain("contact Kazi Crafts");
        expect(mail.text).not.toContain("dog bites");
      },
    ));

  test("whose order has arrived", () =>
    withMail("order_delivered", { steps: [...OUT, { step: "deliver" }] }, (mail, order) => {
      expect(mail.subject).toBe(`Your order ${order.number} has arrived`);
      expect(mail.text).toContain("It has been delivered.");
    }));

  test("whose order was cancelled: why, and what becomes of the money", () =>
    withMail(
      "order_cancelled",
      { paidMinor: 2_700_00, steps: [{ step: "cancel", what: "order", reason: "out_of_stock", note: "mice", restock: true }] },
      (mail, order) => {
        expect(mail.subject).toBe(`Your order ${order.number} is cancelled`);
        expect(mail.text).toContain("has cancelled your order, because it is out of stock.");
        expect(mail.text).toContain("will be given back");
        expect(mail.text).toContain("2 × Kikoi");
        expect(mail.text).not.toContain("mice");
      },
    ));

  test("of whom the shop suspects something learns nothing of it", () =>
    withMail(
      "order_cancelled",
      { steps: [{ step: "cancel", what: "order", reason: "fraud", note: "", restock: true }] },
      ({ text, html }) => expect(text + html).not.toMatch(/fraud|because/i),
    ));
});
