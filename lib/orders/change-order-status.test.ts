import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { anOrder, aShop, aVariant, contextOf, memberOf, type TestOrder } from "@/db/testing/factories";
import { getFacts } from "@/db/testing/facts";
import { withRollback } from "@/db/testing/rollback";
import type { ShopId } from "@/lib/ids";
import { changeOrderStatus } from "./change-order-status";
import type { StepInput } from "./input";
import { MOVES, ORDER_STATUSES, type OrderStatus, passage } from "./order-status";
import { takeStep } from "./take-step";

const back = { reason: "other", note: "", restock: false } as const;
const accept: StepInput = { step: "accept" };
const shipAll: StepInput = { step: "ship", method: "carrier", withoutTracking: true };
const cancelRest: StepInput = { step: "cancel", what: "rest", ...back };
const toShipped = [accept, shipAll];

/** How an order of two lines gets to each status. */
const WAY_TO: Record<OrderStatus, StepInput[]> = {
  pending: [],
  processing: [accept],
  shipped: toShipped,
  out_for_delivery: [...toShipped, { step: "setOut" }],
  delivered: [...toShipped, { step: "deliver" }],
  cancelled: [{ step: "cancel", what: "order", ...back }],
  returned: [...toShipped, { step: "returnToSender", ...back }],
};

/** Moves that happen to the first of two parcels, the second line being cancelled: the rest of the table's first column. */
const FIRST_PARCEL_THEN_CANCEL: Partial<Record<OrderStatus, StepInput[]>> = {
  shipped: [],
  out_for_delivery: [{ step: "setOut" }],
  delivered: [{ step: "deliver" }],
  returned: [{ step: "returnToSender", ...back }],
};

async function twoLineOrder(db: Db, shopId: ShopId, steps: StepInput[]): Promise<TestOrder> {
  const lines = [
    { variantId: await aVariant(db, shopId), qty: 2 },
    { variantId: await aVariant(db, shopId), qty: 1 },
  ];
  return anOrder(db, shopId, { lines, steps });
}

const forbidden = ORDER_STATUSES.flatMap((from) => ORDER_STATUSES.map((to) => [from, to] as const)).filter(
  ([from, to]) => passage(from, to) === "forbidden",
);

describe("changeOrderStatus", () => {
  test.each(MOVES.filter(([from, to]) => !(from === "processing" && to === "returned")))(
    "%s -> %s moves the order (%s)",
    (from, to) =>
      withRollback(async (db) => {
        const shop = await aShop(db);
        const order = await twoLineOrder(db, shop.id, WAY_TO[from]);
        const result = await changeOrderStatus(contextOf(memberOf("manager", shop.id), db), { orderId: order.id }, to, {
          withoutTracking: true,
          note: "because",
        });
        expect(result).toMatchObject({ changed: true, order: { status: to } });
        expect((await getFacts(db, order)).status).toBe(to);
      }),
  );

  test.each(Object.entries(FIRST_PARCEL_THEN_CANCEL))(
    "processing -> %s by cancelling the last unshipped units",
    (to, parcelSteps) =>
      withRollback(async (db) => {
        const shop = await aShop(db);
        const order = await twoLineOrder(db, shop.id, [accept]);
        const [first] = (await getFacts(db, order)).lines;
        const ctx = contextOf(memberOf("staff", shop.id), db);
        const steps: StepInput[] = [{ ...shipAll, units: [{ lineId: first!.id, qty: 2 }] }, ...parcelSteps];
        for (const step of steps) expect((await takeStep(ctx, { orderId: order.id }, step)).order.status).toBe("processing");
        expect((await takeStep(ctx, { orderId: order.id }, cancelRest)).order.status).toBe(to);
      }),
  );

  test.each(ORDER_STATUSES)("%s -> the same changes nothing", (status) =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const order = await twoLineOrder(db, shop.id, WAY_TO[status]);
      const before = await getFacts(db, order);
      const result = await changeOrderStatus(contextOf(memberOf("manager", shop.id), db), { orderId: order.id }, status);
      expect(result.changed).toBe(false);
      expect(await getFacts(db, order)).toEqual(before);
    }),
  );

  test.each(forbidden)("%s -> %s is refused, says what is allowed, and writes nothing", (from, to) =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const order = await twoLineOrder(db, shop.id, WAY_TO[from]);
      const before = await getFacts(db, order);
      const attempt = changeOrderStatus(contextOf(memberOf("owner", shop.id), db), { orderId: order.id }, to, {
        withoutTracking: true,
        note: "because",
      });
      await expect(attempt).rejects.toMatchObject({
        kind: "conflict",
        code: "illegal-transition",
        details: { order_status: from },
      });
      expect(await getFacts(db, order)).toEqual(before);
    }),
  );

  test("taking a delivery back needs the permission to correct", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const order = await twoLineOrder(db, shop.id, WAY_TO.delivered);
      const attempt = changeOrderStatus(contextOf(memberOf("staff", shop.id), db), { orderId: order.id }, "shipped", {
        note: "wrong door",
      });
      await expect(attempt).rejects.toMatchObject({ kind: "forbidden" });
    }));
});
