import { afterEach, beforeEach, expect, test } from "vitest";
import { anOrder, aShop, contextOf, memberOf, NOON, STRANGER } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { env } from "@/lib/env";
import { getOrder } from "@/lib/orders/get-order";
import { hoursAfter } from "@/lib/time";
import { listTravellingParcels } from "./list-travelling-parcels";
import { moveParcel } from "./move-parcel";
import { receiveEvents } from "./receive-events";
import type { SimulatedStatus } from "./simulated-carrier";

beforeEach(() => {
  env().DEMO = true;
});
afterEach(() => {
  env().DEMO = false;
});

test("the simulated courier carries a parcel to its end through the webhook", () =>
  withRollback(async (db) => {
    const shop = await aShop(db);
    const number = `SIM-${shop.numberPrefix}`;
    const order = await anOrder(db, shop.id, {
      steps: [{ step: "accept" }, { step: "ship", method: "carrier", carrier: "Any", trackingNumbers: [{ number }] }],
    });
    const travelling = async () => (await listTravellingParcels(contextOf(STRANGER, db))).find((one) => one.number === number);
    const tell = (status: SimulatedStatus, hours: number) => {
      const ctx = contextOf(STRANGER, db, hoursAfter(NOON, hours));
      return moveParcel(ctx, { number, status }, async (url, { headers, body }) => {
        expect(new URL(url).pathname).toBe("/api/carriers/simulated/events");
        const delivery = { carrierCode: "simulated", headers: new Headers(headers), text: body, body: JSON.parse(body) };
        return Response.json({ received: await receiveEvents(ctx, delivery) }, { status: 202 });
      });
    };
    const look = async () => (await getOrder(contextOf(memberOf("staff", shop.id), db), order.id)).status;
    expect(await travelling()).toMatchObject({ carrier: "Any", stage: "shipped", orderNumber: order.number });
    const seen = [];
    for (const [at, status] of (
      ["in_transit", "out_for_delivery", "attempt_failed", "out_for_delivery", "delivered"] as const
    ).entries()) {
      await tell(status, at + 1);
      seen.push(await look());
    }
    expect(seen).toEqual(["shipped", "out_for_delivery", "shipped", "out_for_delivery", "delivered"]);
    expect(await travelling()).toBeUndefined();
  }));

test("a webhook that refuses is told of, as is a word the courier does not know", () =>
  withRollback(async (db) => {
    const ctx = contextOf(STRANGER, db);
    const refusing = async () => new Response(null, { status: 503 });
    await expect(moveParcel(ctx, { number: "ABC", status: "delivered" }, refusing)).rejects.toMatchObject({
      code: "webhook-failed",
    });
    await expect(moveParcel(ctx, { number: "ABC", status: "lost" }, refusing)).rejects.toMatchObject({ kind: "invalid" });
  }));

test("outside demos and development there is none of it", () =>
  withRollback(async (db) => {
    env().DEMO = false;
    const ctx = contextOf(STRANGER, db);
    await expect(listTravellingParcels(ctx)).rejects.toMatchObject({ kind: "not_found" });
    await expect(moveParcel(ctx, { number: "ABC", status: "delivered" })).rejects.toMatchObject({ kind: "not_found" });
  }));
