import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { documents } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anOrder, aShop, aVariant, contextOf, memberOf, STRANGER } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import type { RefundId, ShopId } from "@/lib/ids";
import { getOrder } from "@/lib/orders/get-order";
import { takeStep } from "@/lib/orders/take-step";
import { minutesAfter } from "@/lib/time";
import { creditableRefunds } from "./creditable-refunds";
import { forgetBuyers } from "./data";
import { getDocument } from "./get-document";
import { issueCreditNote } from "./issue-credit-note";
import { issueInvoice } from "./issue-invoice";
import { listOrderDocuments } from "./list-order-documents";

const SELLER = { legalName: "Kazuri Ltd", taxNumber: "P051", postalAddress: "P.O. Box 1, Nairobi", taxRateBp: 1600 };
const accepted = { steps: [{ step: "accept" }] as never, basket: {} };

async function aShopWithOrder(db: Db, values: object = {}) {
  const shop = await aShop(db, { ...SELLER, ...values });
  const order = await anOrder(db, shop.id, accepted);
  return { shop, order, ctx: contextOf(memberOf("staff", shop.id), db), owner: contextOf(memberOf("owner", shop.id), db) };
}

const pay = (db: Db, shopId: ShopId, orderId: string) =>
  inShops(db, [shopId], (tx) =>
    tx.execute(sql`update orders set paid_minor = total_minor, payment_status = 'paid' where number = ${orderId}`),
  );

describe("an invoice", () => {
  test("has the shop's next number, the order's sums and the seller as they stand, and is told in the history", () =>
    withRollback(async (db) => {
      const { shop, order, ctx } = await aShopWithOrder(db);
      const invoice = await issueInvoice(ctx, order.id);
      const view = await getOrder(ctx, order.id);
      expect(invoice.number).toBe(`${shop.numberPrefix}-INV-000001`);
      expect(invoice.printed).toMatchObject({
        totalMinor: view.totalMinor,
        taxMinor: view.taxMinor,
        seller: { legalName: "Kazuri Ltd", taxNumber: "P051" },
        orderNumber: view.number,
      });
      expect(invoice.buyer).toMatchObject({
        name: "Amina Odhiambo",
        address: ["Moi Avenue 12", "Nairobi", "Kenya"],
      });
      expect(view.timeline[0]).toMatchObject({ type: "document.issued", data: { number: invoice.number, kind: "invoice" } });
    }));

  test("is one for an order: asked again it is the same, and the history tells of it once", () =>
    withRollback(async (db) => {
      const { order, ctx } = await aShopWithOrder(db);
      const first = await issueInvoice(ctx, order.id);
      expect((await issueInvoice(ctx, order.id)).id).toBe(first.id);
      const told = (await getOrder(ctx, order.id)).timeline.filter(({ type }) => type === "document.issued");
      expect([told.length, (await listOrderDocuments(ctx, order.id)).length]).toEqual([1, 1]);
    }));

  test("keeps what it printed when the shop changes", () =>
    withRollback(async (db) => {
      const { shop, order, ctx } = await aShopWithOrder(db);
      const { id } = await issueInvoice(ctx, order.id);
      await db.execute(sql`update shops set legal_name = 'Another Ltd', tax_rate_bp = 0 where slug = ${shop.slug}`);
      expect((await getDocument(ctx, order.id, id)).printed.seller.legalName).toBe("Kazuri Ltd");
    }));

  test("is refused while the order waits unpaid, and for what was cancelled", () =>
    withRollback(async (db) => {
      const shop = await aShop(db, SELLER);
      const ctx = contextOf(memberOf("staff", shop.id), db);
      const waiting = await anOrder(db, shop.id);
      await expect(issueInvoice(ctx, waiting.id)).rejects.toMatchObject({ code: "invoice-too-early" });
      const cancel = { step: "cancel", what: "order", reason: "customer_request", note: "", restock: true } as never;
      const cancelled = await anOrder(db, shop.id, { steps: [cancel] });
      await expect(issueInvoice(ctx, cancelled.id)).rejects.toMatchObject({ code: "invoice-of-cancelled" });
    }));

  test("leaves out the units that were cancelled before", () =>
    withRollback(async (db) => {
      const { shop, owner } = await aShopWithOrder(db);
      const variantId = await aVariant(db, shop.id, { priceMinor: 333_33 });
      const order = await anOrder(db, shop.id, { ...accepted, lines: [{ variantId, qty: 3 }] });
      const [line] = (await getOrder(owner, order.id)).lines;
      const units = [{ lineId: line!.id, qty: 1 }];
      await takeStep(owner, { orderId: order.id }, {
        step: "cancel",
        reason: "customer_request",
        note: "",
        restock: true,
        what: units,
      } as never);
      const { printed } = await issueInvoice(owner, order.id);
      expect(printed.lines.map(({ qty, totalMinor }) => [qty, totalMinor])).toEqual([[2, 666_66]]);
      expect(printed.totalMinor).toBe((await getOrder(owner, order.id)).dueMinor);
    }));

  test("that leaves units out is not to be credited for them, but for those that are cancelled after it", () =>
    withRollback(async (db) => {
      const { shop, owner } = await aShopWithOrder(db);
      const variantId = await aVariant(db, shop.id, { priceMinor: 333_33 });
      const order = await anOrder(db, shop.id, { ...accepted, lines: [{ variantId, qty: 3 }] });
      await pay(db, shop.id, order.number);
      const [line] = (await getOrder(owner, order.id)).lines;
      const cancelOne = async (at: Date) => {
        const words = { reason: "customer_request", note: "", restock: true, refund: "now" } as const;
        const step = { step: "cancel", ...words, what: [{ lineId: line!.id, qty: 1 }] } as never;
        await takeStep({ ...owner, now: at }, { orderId: order.id }, step);
      };
      const creditable = async () =>
        creditableRefunds(await getOrder(owner, order.id), await listOrderDocuments(owner, order.id)).map(({ id }) => id);
      await cancelOne(owner.now);
      await issueInvoice(owner, order.id);
      expect(await creditable()).toEqual([]);
      await cancelOne(minutesAfter(owner.now, 5));
      const [, after] = (await getOrder(owner, order.id)).refunds;
      expect(await creditable()).toEqual([after?.id]);
      await issueCreditNote(owner, after!.id);
      expect(await creditable()).toEqual([]);
    }));

  test("is issued by those who may write documents, in their own shop", () =>
    withRollback(async (db) => {
      const { shop, order } = await aShopWithOrder(db);
      const other = await aShop(db);
      const as = (actor: Parameters<typeof contextOf>[0]) => issueInvoice(contextOf(actor, db), order.id);
      await expect(as(STRANGER)).rejects.toMatchObject({ kind: "unauthenticated" });
      await expect(as(memberOf("analyst", shop.id))).rejects.toMatchObject({ kind: "forbidden" });
      await expect(as(memberOf("owner", other.id))).rejects.toMatchObject({ kind: "not_found" });
    }));
});

describe("a credit note", () => {
  const refunded = async (db: Db, values: object = {}) => {
    const made = await aShopWithOrder(db, values);
    await pay(db, made.shop.id, made.order.number);
    const [line] = (await getOrder(made.owner, made.order.id)).lines;
    const refund = async (state: "done" | "pending", qty = 1): Promise<RefundId> => {
      const input = { step: "refund", units: [{ lineId: line!.id, qty }], reason: "Damaged", state } as never;
      await takeStep(made.owner, { orderId: made.order.id }, input);
      return (await getOrder(made.owner, made.order.id)).refunds.at(-1)!.id;
    };
    return { ...made, refund };
  };

  test("takes back what was refunded, with its tax, under a row of numbers of its own", () =>
    withRollback(async (db) => {
      const { shop, order, ctx, refund } = await refunded(db);
      const invoice = await issueInvoice(ctx, order.id);
      const [first, last] = [await issueCreditNote(ctx, await refund("done")), await issueCreditNote(ctx, await refund("done"))];
      expect([first.number, last.number]).toEqual([1, 2].map((seq) => `${shop.numberPrefix}-CRN-00000${seq}`));
      expect(first.printed).toMatchObject({ totalMinor: 125_00, credit: { invoiceNumber: invoice.number, reason: "Damaged" } });
      const tax = (one: typeof first) => one.printed.lines.reduce((total, { taxMinor }) => total + taxMinor, 0);
      expect(tax(first) + tax(last)).toBe(tax(invoice));
      expect((await listOrderDocuments(ctx, order.id)).map(({ kind }) => kind)).toEqual([
        "invoice",
        "credit_note",
        "credit_note",
      ]);
    }));

  test("is one for a refund, only for money that has gone, and only once there is an invoice", () =>
    withRollback(async (db) => {
      const { order, ctx, refund } = await refunded(db);
      const promised = await refund("pending");
      const done = await refund("done");
      await expect(issueCreditNote(ctx, promised)).rejects.toMatchObject({ code: "refund-not-done" });
      await expect(issueCreditNote(ctx, done)).rejects.toMatchObject({ code: "no-invoice" });
      await issueInvoice(ctx, order.id);
      const note = await issueCreditNote(ctx, done);
      expect((await issueCreditNote(ctx, done)).id).toBe(note.id);
    }));
});

describe("what was issued", () => {
  test("cannot be changed or deleted by the application, but its buyer can be forgotten", () =>
    withRollback(async (db) => {
      const { shop, order, ctx } = await aShopWithOrder(db);
      const { id } = await issueInvoice(ctx, order.id);
      const refusedBy = (work: (tx: Db) => Promise<unknown>) =>
        expect(inShops(db, [shop.id], (tx) => tx.transaction((inner) => work(inner)))).rejects.toMatchObject({
          cause: { code: "42501" },
        });
      await refusedBy((tx) => tx.update(documents).set({ number: "X" }));
      await refusedBy((tx) => tx.delete(documents));
      await inShops(db, [shop.id], (tx) => forgetBuyers(tx, shop.id, [order.id]));
      expect(await getDocument(ctx, order.id, id)).toMatchObject({ buyer: { name: "" }, printed: { orderNumber: order.number } });
    }));

  test("stays inside its shop", () =>
    withRollback(async (db) => {
      const { order, ctx } = await aShopWithOrder(db);
      const { id } = await issueInvoice(ctx, order.id);
      const other = contextOf(memberOf("owner", (await aShop(db)).id), db);
      await expect(getDocument(other, order.id, id)).rejects.toMatchObject({ code: "document-not-found" });
      expect(await listOrderDocuments(other, order.id)).toEqual([]);
    }));
});
