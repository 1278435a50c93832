import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { orders } from "@/db/schema";
import { anOrder, aShop, contextOf, STRANGER } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import type { StepInput } from "@/lib/orders/input";
import type { ShipmentMethod } from "@/lib/orders/vocabulary";
import { trackOrder } from "./track-order";
import { stationsOf, stationWords, statusNews } from "./way-words";

const COLLECT: StepInput = { step: "ship", method: "pickup" };

async function seen(db: Db, chosen: ShipmentMethod, steps: StepInput[]) {
  const order = await anOrder(db, (await aShop(db)).id, { steps });
  await db.update(orders).set({ deliveryMethod: chosen }).where(eq(orders.id, order.id));
  const tracked = await trackOrder(contextOf(STRANGER, db), { number: order.number, addressHash: null });
  if (!tracked) throw new Error("The order was not found.");
  return { title: statusNews(tracked).title, way: stationsOf(tracked).map((one) => stationWords(one, tracked.way)), tracked };
}

describe("the way of an order that is collected", () => {
  test("passes no road, before and after it was collected", () =>
    withRollback(async (db) => {
      const before = await seen(db, "pickup", [{ step: "accept" }]);
      expect(before.way).toEqual(["Received", "Preparing", "Collected"]);
      const { tracked, ...after } = await seen(db, "pickup", [{ step: "accept" }, COLLECT]);
      expect(after).toEqual({ title: "Collected", way: ["Received", "Preparing", "Collected"] });
      expect(tracked).toMatchObject({ status: "delivered", town: null });
    }));

  test("waits at the shop when it turns out that it was not collected", () =>
    withRollback(async (db) => {
      const { title, way } = await seen(db, "pickup", [
        { step: "accept" },
        COLLECT,
        { step: "correct", reason: "It was another order" },
      ]);
      expect(title).toBe("Ready to be collected");
      expect(way).toEqual(["Received", "Preparing", "Ready to be collected", "Collected"]);
    }));

  test("is the road after all once a parcel of it is brought", () =>
    withRollback(async (db) => {
      const { title, way } = await seen(db, "pickup", [{ step: "accept" }, { step: "ship", method: "own_rider" }]);
      expect(title).toBe("Out for delivery");
      expect(way).toEqual(["Received", "Preparing", "On its way", "Out for delivery", "Delivered"]);
    }));
});

test("what is brought passes all stations", () =>
  withRollback(async (db) => {
    const { way, tracked } = await seen(db, "carrier", [{ step: "accept" }]);
    expect(way).toEqual(["Received", "Preparing", "On its way", "Out for delivery", "Delivered"]);
    expect(tracked.town).not.toBeNull();
  }));

test("a parcel that is called back is said to be at the shop again", () =>
  withRollback(async (db) => {
    const shop = await aShop(db);
    const proof = "amina@example.test";
    const order = await anOrder(db, shop.id, {
      contact: { userId: null, name: "Amina", email: proof, phone: null },
      steps: [{ step: "accept" }, { step: "ship", method: "carrier", withoutTracking: true }, { step: "recall" }],
    });
    const seen = await trackOrder(contextOf(STRANGER, db), { number: order.number, proof, addressHash: null });
    expect(seen).toMatchObject({
      status: "processing",
      parcelsTotal: 0,
      news: [{ title: "Parcel 1 is back at the shop" }, {}, {}, {}],
    });
  }));
