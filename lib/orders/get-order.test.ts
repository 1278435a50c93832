import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { productPictures, variants } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anOrder, aShop, aVariant, contextOf, memberOf, NOON, STRANGER } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { newId } from "@/lib/ids";
import { minutesAfter } from "@/lib/time";
import { getOrder } from "./get-order";
import type { StepInput } from "./input";
import { takeStep } from "./take-step";

const SHIP: StepInput = {
  step: "ship",
  method: "carrier",
  carrier: "G4S",
  trackingNumbers: [{ number: "G4S-1", url: "https://example.test/G4S-1" }],
};

describe("getOrder", () => {
  test("brings all of an order: lines, parcels, checkpoints, history, money", () =>
    withRollback(async (db) => {
      const shop = await aShop(db, { supportPhone: "+254700000001" });
      const variantId = await aVariant(db, shop.id, { title: "Kikoi", priceMinor: 500_00 });
      const order = await anOrder(db, shop.id, {
        lines: [{ variantId, qty: 3 }],
        paymentMethod: "cash_on_delivery",
        steps: [{ step: "accept" }, SHIP],
      });
      const ctx = contextOf(memberOf("staff", shop.id), db);
      const { shipments, lines } = await getOrder(ctx, order.id);
      await takeStep(
        ctx,
        { orderId: order.id },
        { step: "track", shipmentId: shipments[0]!.id, status: "in_transit", message: "Sorted", visibleToCustomer: true },
      );
      const view = await getOrder(ctx, order.id);
      expect(lines[0]).toMatchObject({ title: "Kikoi", qtyOrdered: 3, qtyShipped: 3, qtyUnshipped: 0, totalMinor: 1500_00 });
      expect(view).toMatchObject({
        number: order.number,
        status: "shipped",
        version: 4,
        dueMinor: 1700_00,
        shop: { id: shop.id, supportPhone: "+254700000001" },
        purchase: { number: order.purchase.number, orders: [{ id: order.id, shopName: shop.name }] },
        customer: { name: "Amina Odhiambo", email: "amina@example.test" },
        address: { line1: "Moi Avenue 12" },
        addressEditable: false,
        nextStatuses: ["out_for_delivery", "delivered", "returned", "processing"],
      });
      expect(view.shipments).toMatchObject([
        {
          no: 1,
          units: [{ lineId: lines[0]!.id, qty: 3 }],
          numbers: [{ number: "G4S-1", url: "https://example.test/G4S-1" }],
          entries: [{ message: "Sorted", occurredAt: NOON }],
          handedOverAt: NOON,
        },
      ]);
      expect(view.timeline.map(({ seq, type }) => [seq, type])).toEqual([
        [4, "shipment.tracking_event"],
        [3, "shipment.handed_over"],
        [2, "order.accepted"],
        [1, "order.placed"],
      ]);
      expect(JSON.stringify(view)).not.toContain('"before"');
      expect(view.messages.map(({ template }) => template)).toContain("order_shipped");
    }));

  test("says what may be undone and for how long", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const order = await anOrder(db, shop.id, { steps: [{ step: "accept" }, SHIP] });
      const staff = memberOf("staff", shop.id);
      const at = (minutes: number) => getOrder(contextOf(staff, db, minutesAfter(NOON, minutes)), order.id);
      expect((await at(4)).undo).toEqual({ undid: "shipment.handed_over", minutesLeft: 11 });
      expect((await at(15)).undo).toEqual({ undid: "shipment.handed_over", minutesLeft: 1 });
      expect((await at(16)).undo).toBeNull();
    }));

  test("judges the actions by the reader's own role", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const order = await anOrder(db, shop.id);
      const accept = async (role: "staff" | "analyst") =>
        (await getOrder(contextOf(memberOf(role, shop.id), db), order.id)).allowedActions.find(
          ({ action }) => action === "accept",
        );
      expect(await accept("staff")).toEqual({ action: "accept", allowed: true, reason: null });
      expect(await accept("analyst")).toMatchObject({ allowed: false, reason: expect.stringContaining("orders:write") });
    }));

  test("shows of the same purchase only orders of the reader's shops", () =>
    withRollback(async (db) => {
      const [shop, other] = [await aShop(db), await aShop(db)];
      const { id } = await anOrder(db, shop.id);
      expect((await getOrder(contextOf(memberOf("staff", shop.id, other.id), db), id)).purchase.orders).toHaveLength(1);
    }));

  test("a stranger must sign in; another shop's order and no order are the same", () =>
    withRollback(async (db) => {
      const [shop, other] = [await aShop(db), await aShop(db)];
      const order = await anOrder(db, shop.id);
      const outsider = contextOf(memberOf("owner", other.id), db);
      await expect(getOrder(contextOf(STRANGER, db), order.id)).rejects.toMatchObject({ kind: "unauthenticated" });
      await expect(getOrder(outsider, order.id)).rejects.toMatchObject({ code: "order-not-found" });
      await expect(getOrder(outsider, newId("ord"))).rejects.toMatchObject({ code: "order-not-found" });
    }));

  test("a line shows the first picture that its product shows now, if any", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const [shown, bare] = [await aVariant(db, shop.id), await aVariant(db, shop.id)];
      const [hidden, first, second] = [newId("pic"), newId("pic"), newId("pic")];
      const sizes = { width: 1280, height: 960, smallWidth: 480, smallHeight: 360, bytes: 1, createdAt: NOON };
      await inShops(db, [shop.id], async (tx) => {
        const [variant] = await tx.select().from(variants).where(eq(variants.id, shown));
        const row = { shopId: shop.id, productId: variant!.productId, ...sizes };
        await tx.insert(productPictures).values([
          { ...row, id: second, position: 2 },
          { ...row, id: hidden, position: 0, hiddenAt: NOON },
          { ...row, id: first, position: 1 },
        ]);
      });
      const order = await anOrder(db, shop.id, { lines: [shown, bare].map((variantId) => ({ variantId, qty: 1 })) });
      const { lines } = await getOrder(contextOf(memberOf("staff", shop.id), db), order.id);
      expect(lines.map(({ pictureId }) => pictureId)).toEqual([first, null]);
    }));
});
