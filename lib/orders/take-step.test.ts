import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { orderLines } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anOrder, aShop, contextOf, memberOf, STRANGER } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { minutesAfter } from "@/lib/time";
import type { StepInput } from "./input";
import { takeStep } from "./take-step";

const SHIP: StepInput = { step: "ship", method: "carrier", carrier: "G4S", trackingNumbers: [{ number: "G4S-1" }] };

describe("takeStep", () => {
  test("leads an order from pending to delivered, one version a step", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const order = await anOrder(db, shop.id);
      const ctx = contextOf(memberOf("staff", shop.id), db);
      const path = [];
      for (const step of [{ step: "accept" }, SHIP, { step: "setOut" }, { step: "deliver" }] satisfies StepInput[]) {
        const { order: after } = await takeStep(ctx, { orderId: order.id }, step);
        path.push([after.status, after.version]);
      }
      expect(path).toEqual([
        ["processing", 2],
        ["shipped", 3],
        ["out_for_delivery", 4],
        ["delivered", 5],
      ]);
    }));

  test("writes no line of which it changes nothing", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const { id: orderId } = await anOrder(db, shop.id);
      // Where the rows lie: a row that is written lies somewhere else afterwards.
      const places = () =>
        inShops(db, [shop.id], (tx) =>
          tx.select({ place: sql`ctid::text` }).from(orderLines).where(eq(orderLines.orderId, orderId)),
        );
      const placed = await places();
      const ctx = contextOf(memberOf("staff", shop.id), db);
      await takeStep(ctx, { orderId }, { step: "accept" });
      expect(await places()).toEqual(placed);
      await takeStep(ctx, { orderId }, SHIP);
      expect(await places()).not.toEqual(placed);
    }));

  test("a step that was done already changes nothing", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const order = await anOrder(db, shop.id, { steps: [{ step: "accept" }] });
      const again = await takeStep(contextOf(memberOf("staff", shop.id), db), { orderId: order.id }, { step: "accept" });
      expect(again).toMatchObject({ changed: false, order: { version: 2 } });
    }));

  test("refuses a stale version and writes nothing", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const order = await anOrder(db, shop.id, { steps: [{ step: "accept" }] });
      const ctx = contextOf(memberOf("staff", shop.id), db);
      await expect(takeStep(ctx, { orderId: order.id, expectedVersion: 1 }, SHIP)).rejects.toMatchObject({
        kind: "stale",
        details: { current_version: 2 },
      });
      expect(await takeStep(ctx, { orderId: order.id, expectedVersion: 2 }, SHIP)).toMatchObject({
        changed: true,
        order: { status: "shipped" },
      });
    }));

  test("notes no checkpoint of before the order or of the future", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const order = await anOrder(db, shop.id, { steps: [{ step: "accept" }, SHIP] });
      const ctx = contextOf(memberOf("staff", shop.id), db);
      const at = (minutes: number) =>
        takeStep(
          ctx,
          { orderId: order.id },
          {
            ...{ step: "track", status: "in_transit", message: "", visibleToCustomer: true },
            occurredAt: minutesAfter(ctx.now, minutes),
          },
        );
      await expect(at(-366 * 1440)).rejects.toMatchObject({ code: "before-the-order" });
      await expect(at(10)).rejects.toMatchObject({ code: "in-the-future" });
      expect(await at(0)).toMatchObject({ changed: true });
    }));

  test("undoes a fresh step, stock and parcel included, and not an old one", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const order = await anOrder(db, shop.id, { steps: [{ step: "accept" }, SHIP] });
      const staff = memberOf("staff", shop.id);
      const late = takeStep(
        contextOf(staff, db, minutesAfter(contextOf(staff, db).now, 16)),
        { orderId: order.id },
        { step: "undo" },
      );
      await expect(late).rejects.toMatchObject({ code: "undo-too-late" });
      const undone = await takeStep(contextOf(staff, db), { orderId: order.id }, { step: "undo" });
      expect(undone.order).toMatchObject({ status: "processing", shipments: [{ stage: "recalled" }] });
    }));

  test("does not undo what a carrier or customer said", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const order = await anOrder(db, shop.id, { steps: [{ step: "accept" }, SHIP] });
      const system = contextOf({ kind: "system", shopId: shop.id }, db);
      await takeStep(system, { orderId: order.id }, { step: "deliver" });
      const attempt = takeStep(contextOf(memberOf("staff", shop.id), db), { orderId: order.id }, { step: "undo" });
      await expect(attempt).rejects.toMatchObject({ code: "nothing-to-undo" });
    }));

  test("is for members with the permission; others see no such order", () =>
    withRollback(async (db) => {
      const [shop, other] = [await aShop(db), await aShop(db)];
      const order = await anOrder(db, shop.id);
      const attempt = (actor: Parameters<typeof contextOf>[0]) =>
        takeStep(contextOf(actor, db), { orderId: order.id }, { step: "accept" });
      await expect(attempt(STRANGER)).rejects.toMatchObject({ kind: "unauthenticated" });
      await expect(attempt(memberOf("owner", other.id))).rejects.toMatchObject({ kind: "not_found" });
      await expect(attempt(memberOf("analyst", shop.id))).rejects.toMatchObject({ kind: "forbidden" });
    }));
});
