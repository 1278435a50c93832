import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import { findContradictions } from "@/db/testing/contradictions";
import { anOrder, aShop, aVariant, contextOf, memberOf, type TestOrder } from "@/db/testing/factories";
import { getFacts } from "@/db/testing/facts";
import { withRollback } from "@/db/testing/rollback";
import { getRefundDesk } from "@/lib/aftersale/get-refund-desk";
import type { ShopId } from "@/lib/ids";
import { findFreeUnits } from "@/lib/orders/data/sellables";
import { getOrder } from "@/lib/orders/get-order";
import { takeStep } from "@/lib/orders/take-step";
import { recordPayment } from "@/lib/payments/record-payment";
import { confirmOrderChange } from "./confirm-order-change";
import { discardOrderChange } from "./discard-order-change";
import { getOrderChange } from "./get-order-change";
import { saveOrderChange } from "./save-order-change";
import type { EditAction } from "./vocabulary";

const TAXED = { taxInclusive: false, taxRateBp: 1600 };
const staffOf = (db: Db, shopId: ShopId) => contextOf(memberOf("manager", shopId), db);

/** Saves an edit and makes it as its preview says. */
async function editOrder(db: Db, order: TestOrder, actions: EditAction[]) {
  const ctx = staffOf(db, order.shopId);
  await saveOrderChange(ctx, { orderId: order.id, seen: null, actions });
  const { preview, seen, version } = await look(db, order);
  if (!preview || typeof preview === "string") throw new Error(`No preview: ${preview}`);
  const made = await confirmOrderChange(ctx, {
    ...{ orderId: order.id, seen, expectedVersion: version, expectedTotalMinor: preview.after.totalMinor },
  });
  return { preview, made };
}

async function look(db: Db, order: TestOrder) {
  const desk = await getOrderChange(staffOf(db, order.shopId), order.id);
  const seen = { id: desk.open!.id, revision: desk.open!.revision };
  return { ...desk, seen, version: desk.order.version };
}

describe("editing an order", () => {
  test("adds, removes and changes: lines, sums, stock, history and message agree", () =>
    withRollback(async (db) => {
      const shop = await aShop(db, TAXED);
      const [kikoi, mug, tea] = [
        await aVariant(db, shop.id),
        await aVariant(db, shop.id),
        await aVariant(db, shop.id, { title: "Tea" }),
      ];
      const order = await anOrder(db, shop.id, {
        lines: [
          { variantId: kikoi, qty: 5 },
          { variantId: mug, qty: 2 },
        ],
        basket: { discountMinor: 33_33 },
        steps: [{ step: "accept" }],
      });
      const [first, second] = (await getFacts(db, order)).lines;
      const { preview, made } = await editOrder(db, order, [
        { do: "keep", lineId: first!.id, qty: 3 },
        { do: "keep", lineId: second!.id, qty: 0 },
        { do: "add", variantId: tea, qty: 4 },
      ]);
      expect(made).toMatchObject({ changed: true, order: { status: "processing", version: 3 } });
      const view = await getOrder(staffOf(db, shop.id), order.id);
      expect(view.lines.map(({ title, qtyOrdered, qtyCancelled }) => [title, qtyOrdered, qtyCancelled])).toEqual([
        ["Kikoi", 3, 0],
        ["Kikoi", 2, 2],
        ["Tea", 4, 0],
      ]);
      expect(view.totalMinor).toBe(preview.after.totalMinor);
      expect(view.dueMinor).toBe(preview.dueMinor);
      expect(view.timeline[0]).toMatchObject({
        ...{ type: "order.edited", version: 3, visibleToCustomer: true },
        data: {
          lines: [
            { from: 5, to: 3 },
            { from: 2, to: 0 },
            { title: "Tea", from: 0, to: 4 },
          ],
        },
      });
      expect(view.messages.map(({ template }) => template)).toContain("order_edited");
      const wanted = [kikoi, mug, tea].map((variantId) => ({ variantId }));
      const free = await inShops(db, [shop.id], (tx) => findFreeUnits(tx, [{ shopId: shop.id, lines: wanted }], null));
      expect([kikoi, mug, tea].map((id) => free.get(id))).toEqual([97, 100, 96]);
      expect(await inShops(db, [shop.id], findContradictions)).toEqual([]);

      const shipped = { step: "ship", method: "carrier", withoutTracking: true } as const;
      expect((await takeStep(staffOf(db, shop.id), { orderId: order.id }, shipped)).order.status).toBe("shipped");
      expect(await inShops(db, [shop.id], findContradictions)).toEqual([]);
    }));

  test("of a paid order says what is due when it grows, and what may be paid back when it shrinks", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const variantId = await aVariant(db, shop.id, { priceMinor: 100_00 });
      const order = await anOrder(db, shop.id, { lines: [{ variantId, qty: 3 }], paidMinor: 500_00 });
      const line = (await getFacts(db, order)).lines[0]!;
      const grown = await editOrder(db, order, [{ do: "keep", lineId: line.id, qty: 4 }]);
      expect(grown.preview).toMatchObject({ dueMinor: 100_00, refundableMinor: 0 });
      const shrunk = await editOrder(db, order, [{ do: "keep", lineId: line.id, qty: 1 }]);
      expect(shrunk.preview).toMatchObject({ dueMinor: 0, refundableMinor: 200_00 });
      const view = await getOrder(staffOf(db, shop.id), order.id);
      expect(view).toMatchObject({
        ...{ paidMinor: 500_00, dueMinor: 0, refundable: { proposedMinor: 200_00 } },
        lines: [{ qtyOrdered: 4, qtyCancelled: 3 }],
      });
      expect((await getRefundDesk(staffOf(db, shop.id), order.id)).wish).toMatchObject({
        units: [{ lineId: line.id, qty: 3 }],
        goodwillMinor: 0,
      });
      const units = [{ lineId: line.id, qty: 3 }];
      const refund = { step: "refund", units, reason: "Fewer units", state: "done" } as const;
      await takeStep(staffOf(db, shop.id), { orderId: order.id }, refund);
      expect((await getFacts(db, order)).lines[0]).toMatchObject({ qtyRefunded: 3, refundedMinor: 200_00 });
      expect(await inShops(db, [shop.id], findContradictions)).toEqual([]);
    }));

  test("a removed line that was paid for is given back as its units' worth", () =>
    withRollback(async (db) => {
      const shop = await aShop(db, TAXED);
      const [kikoi, mug] = [
        await aVariant(db, shop.id, { priceMinor: 100_00 }),
        await aVariant(db, shop.id, { priceMinor: 50_00 }),
      ];
      const lines = [
        { variantId: kikoi, qty: 1 },
        { variantId: mug, qty: 2 },
      ];
      const order = await anOrder(db, shop.id, { lines });
      const ctx = staffOf(db, shop.id);
      const { totalMinor } = await getOrder(ctx, order.id);
      await recordPayment(ctx, { orderId: order.id }, {
        amount: String(totalMinor / 100),
        method: "cash",
        reference: null,
        formKey: "one",
      } as never);
      const mugs = (await getFacts(db, order)).lines[1]!;
      const { preview } = await editOrder(db, order, [{ do: "keep", lineId: mugs.id, qty: 0 }]);
      expect(preview.refundableMinor).toBe(116_00);
      await takeStep(ctx, { orderId: order.id }, {
        step: "refund",
        units: [{ lineId: mugs.id, qty: 2 }],
        reason: "Removed",
        state: "done",
      } as never);
      expect((await getFacts(db, order)).refundedMinor).toBe(116_00);
      expect(await inShops(db, [shop.id], findContradictions)).toEqual([]);
    }));

  test("refuses what there is not enough of, and writes nothing", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const variantId = await aVariant(db, shop.id, { onHand: 3 });
      const order = await anOrder(db, shop.id, { lines: [{ variantId, qty: 2 }] });
      const line = (await getFacts(db, order)).lines[0]!;
      const ctx = staffOf(db, shop.id);
      await saveOrderChange(ctx, { orderId: order.id, seen: null, actions: [{ do: "keep", lineId: line.id, qty: 9 }] });
      const { preview, seen } = await look(db, order);
      if (!preview || typeof preview === "string") throw new Error("No preview.");
      expect(preview.short).toEqual(["Kikoi"]);
      const confirmed = { orderId: order.id, seen, expectedVersion: 1, expectedTotalMinor: preview.after.totalMinor };
      await expect(db.transaction((tx) => confirmOrderChange({ ...ctx, db: tx as never }, confirmed))).rejects.toMatchObject({
        code: "out-of-stock",
      });
      expect(await getFacts(db, order)).toMatchObject({ version: 1, lines: [{ qtyOrdered: 2 }] });
    }));
});

describe("the open edit of an order", () => {
  test("is one: who comes second is told, sees it and can go on with it or discard it", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const order = await anOrder(db, shop.id);
      const line = (await getFacts(db, order)).lines[0]!;
      const ctx = staffOf(db, shop.id);
      const save = (seen: Parameters<typeof saveOrderChange>[1]["seen"], qty: number, isSearch = false) =>
        saveOrderChange(ctx, { orderId: order.id, seen, isSearch, actions: [{ do: "keep", lineId: line.id, qty }] });
      const pointer = `/keep/${line.id}`;
      expect(await save(null, line.qtyOrdered, true)).toBeNull();
      const first = await save(null, 5);
      const id = first!.id;
      expect(first).toEqual({ id, revision: 1 });
      const begun = { code: "edit-open", details: { errors: [{ pointer, detail: `${line.title} is 5 in that edit.` }] } };
      await expect(save(null, 6)).rejects.toMatchObject(begun);
      await expect(save(null, 6)).rejects.toThrow(/Somebody is editing this order/);
      expect(await save(first, 5, true)).toEqual({ id, revision: 1 });
      expect(await save(first, 7)).toEqual({ id, revision: 2 });
      await expect(save(first, 8)).rejects.toThrow(/This edit was changed since you looked at it/);
      expect(await discardOrderChange(ctx, { orderId: order.id, id })).toEqual({ changed: true });
      expect(await discardOrderChange(ctx, { orderId: order.id, id })).toEqual({ changed: false });
      await expect(save({ id, revision: 2 }, 8)).rejects.toMatchObject({ code: "edit-closed" });
      expect(await getFacts(db, order)).toMatchObject({ version: 1, lines: [{ qtyOrdered: 2 }] });
    }));

  test("is made once, of the version and for the sum that were shown", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const order = await anOrder(db, shop.id);
      const ctx = staffOf(db, shop.id);
      const line = (await getFacts(db, order)).lines[0]!;
      await saveOrderChange(ctx, { orderId: order.id, seen: null, actions: [{ do: "keep", lineId: line.id, qty: 1 }] });
      const { seen, preview } = await look(db, order);
      const sum = preview && typeof preview !== "string" ? preview.after.totalMinor : 0;
      const confirm = (version: number, expectedTotalMinor: number) =>
        confirmOrderChange(ctx, { orderId: order.id, seen, expectedVersion: version, expectedTotalMinor });
      await expect(confirm(1, sum + 1)).rejects.toMatchObject({ code: "price-changed" });
      await takeStep(ctx, { orderId: order.id }, { step: "accept" });
      await expect(confirm(1, sum)).rejects.toMatchObject({ kind: "stale", details: { current_version: 2 } });
      expect(await confirm(2, sum)).toMatchObject({ changed: true, order: { version: 3 } });
      expect(await confirm(2, sum)).toMatchObject({ changed: false, order: { version: 3 } });
    }));

  test("is for members who may write, each in their own shop", () =>
    withRollback(async (db) => {
      const [shop, other] = [await aShop(db), await aShop(db)];
      const order = await anOrder(db, shop.id);
      const save = (actor: Parameters<typeof contextOf>[0]) =>
        saveOrderChange(contextOf(actor, db), { orderId: order.id, seen: null, actions: [] });
      await expect(save(memberOf("analyst", shop.id))).rejects.toMatchObject({ kind: "forbidden" });
      await expect(save(memberOf("owner", other.id))).rejects.toMatchObject({ kind: "not_found" });
      await expect(save(memberOf("staff", shop.id))).rejects.toMatchObject({ kind: "invalid" });
    }));
});
