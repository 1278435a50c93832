import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { anOrder, aShop, contextOf, memberOf, NOON } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { getOrder } from "@/lib/orders/get-order";
import type { TrackingStatus } from "@/lib/orders/vocabulary";
import { hoursAfter } from "@/lib/time";
import type { CarrierEvent } from "./carrier";
import { recordCarrierEvent } from "./record-carrier-event";
import { simulatedCarrier } from "./simulated-carrier";

async function aParcel(db: Db) {
  const shop = await aShop(db);
  const order = await anOrder(db, shop.id, {
    steps: [{ step: "accept" }, { step: "ship", method: "carrier", trackingNumbers: [{ number: `N-${shop.numberPrefix}` }] }],
  });
  const at = (hours: number) => contextOf({ kind: "system", shopId: shop.id }, db, hoursAfter(NOON, hours));
  const tell = (status: TrackingStatus, hours: number, externalId = `${status}@${hours}`) => {
    const event: CarrierEvent = {
      externalId,
      trackingNumber: `n-${shop.numberPrefix.toLowerCase()}`,
      status,
      message: "",
      place: null,
      occurredAt: hoursAfter(NOON, hours),
    };
    return recordCarrierEvent(at(48), event, "test");
  };
  const look = () => getOrder(contextOf(memberOf("staff", shop.id), db), order.id);
  return { shop, order, tell, look, at };
}

describe("recordCarrierEvent", () => {
  test("moves the parcel, and is signed by the carrier", () =>
    withRollback(async (db) => {
      const { tell, look } = await aParcel(db);
      await tell("in_transit", 1);
      await tell("out_for_delivery", 2);
      await tell("delivered", 3);
      const order = await look();
      expect(order).toMatchObject({
        status: "delivered",
        shipments: [{ deliveredAt: hoursAfter(NOON, 3), scannedAt: hoursAfter(NOON, 1) }],
      });
      expect(order.timeline[0]).toMatchObject({ type: "shipment.delivered", actor: { kind: "carrier" } });
    }));

  test("told again changes nothing: no entry, no event, no message", () =>
    withRollback(async (db) => {
      const { tell, look } = await aParcel(db);
      expect(await tell("out_for_delivery", 2, "7")).toMatchObject({ changed: true });
      const before = await look();
      expect(await tell("out_for_delivery", 2, "7")).toMatchObject({ changed: false });
      expect(await tell("delivered", 3, "7")).toMatchObject({ changed: false });
      expect(await look()).toEqual(before);
    }));

  test("told late is stored and moves nothing back", () =>
    withRollback(async (db) => {
      const { tell, look } = await aParcel(db);
      await tell("delivered", 5);
      for (const [status, hours] of [
        ["out_for_delivery", 4],
        ["attempt_failed", 3],
        ["returned_to_sender", 6],
        ["in_transit", 1],
      ] as const)
        expect(await tell(status, hours)).toMatchObject({ changed: true });
      const { status, shipments, actionNeeded } = await look();
      expect({ status, actionNeeded, stage: shipments[0]!.stage }).toEqual({
        status: "delivered",
        actionNeeded: false,
        stage: "delivered",
      });
      expect(shipments[0]!.entries.map(({ status: word }) => word)).toEqual([
        "returned_to_sender",
        "delivered",
        "out_for_delivery",
        "attempt_failed",
        "in_transit",
      ]);
    }));

  test("an older word does not send a parcel out again after a failed attempt", () =>
    withRollback(async (db) => {
      const { tell, look } = await aParcel(db);
      await tell("out_for_delivery", 2);
      await tell("attempt_failed", 4);
      await tell("out_for_delivery", 3, "late");
      expect(await look()).toMatchObject({ status: "shipped", actionNeeded: true, shipments: [{ attempts: 1 }] });
      await tell("out_for_delivery", 6);
      expect(await look()).toMatchObject({ status: "out_for_delivery", actionNeeded: false });
    }));

  test("the order of telling does not matter for where it ends", () =>
    withRollback(async (db) => {
      const { shop, order, at, look } = await aParcel(db);
      const events = await simulatedCarrier.eventsOf(
        { number: `N-${shop.numberPrefix}`, handedOverAt: NOON },
        hoursAfter(NOON, 40),
      );
      for (const event of [...events, ...events].reverse()) await recordCarrierEvent(at(40), event, simulatedCarrier.code);
      const seen = await look();
      expect(seen).toMatchObject({ id: order.id, status: "delivered" });
      expect(seen.shipments[0]!.entries).toHaveLength(events.length);
    }));

  test("a number of another shop is no parcel", () =>
    withRollback(async (db) => {
      const [mine, other] = [await aParcel(db), await aShop(db)];
      const event = {
        externalId: "1",
        trackingNumber: `N-${mine.shop.numberPrefix}`,
        status: "delivered" as const,
        message: "",
        place: null,
        occurredAt: NOON,
      };
      await expect(recordCarrierEvent(contextOf({ kind: "system", shopId: other.id }, db), event, "test")).rejects.toMatchObject({
        code: "parcel-not-found",
      });
    }));
});
