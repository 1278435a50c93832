import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { anOrder, aShop, contextOf, memberOf, NOON } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { scopeByProof } from "@/lib/auth/authorize";
import { getOrder } from "@/lib/orders/get-order";
import type { TrackingStatus } from "@/lib/orders/vocabulary";
import { hoursAfter } from "@/lib/time";
import type { Carrier, CarrierEvent } from "./carrier";
import { readStandardEvents } from "./input";
import { recordCarrierEvent } from "./record-carrier-event";

const testCarrier: Carrier = { code: "test", name: "Test", carries: () => true, readEvents: readStandardEvents };

async function aParcel(db: Db) {
  const shop = await aShop(db);
  const order = await anOrder(db, shop.id, {
    steps: [{ step: "accept" }, { step: "ship", method: "carrier", trackingNumbers: [{ number: `N-${shop.numberPrefix}` }] }],
  });
  const tell = (status: TrackingStatus, hours: number, externalId = `${status}@${hours}`) => {
    const event: CarrierEvent = {
      externalId,
      trackingNumber: `n-${shop.numberPrefix.toLowerCase()}`,
      status,
      message: "",
      place: null,
      occurredAt: hoursAfter(NOON, hours),
    };
    return recordCarrierEvent(db, { scope: scopeByProof(shop.id), carrier: testCarrier, event, now: hoursAfter(NOON, 48) });
  };
  const look = () => getOrder(contextOf(memberOf("staff", shop.id), db), order.id);
  return { shop, order, tell, look };
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
      expect(await tell("out_for_delivery", 2, "7")).toBe("recorded");
      const before = await look();
      expect(await tell("out_for_delivery", 2, "7")).toBe("repeated");
      expect(await tell("delivered", 3, "7")).toBe("repeated");
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
        expect(await tell(status, hours)).toBe("recorded");
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
      const { order, tell, look } = await aParcel(db);
      const journey = [
        ["label_created", 0],
        ["in_transit", 3],
        ["out_for_delivery", 24],
        ["delivered", 28],
      ] as const;
      for (const [status, hours] of [...journey, ...journey].reverse()) await tell(status, hours);
      const seen = await look();
      expect(seen).toMatchObject({ id: order.id, status: "delivered" });
      expect(seen.shipments[0]!.entries).toHaveLength(journey.length);
    }));

  test("of another shop's parcel, of another carrier's, and of what is still to come nothing is taken", () =>
    withRollback(async (db) => {
      const [mine, other] = [await aParcel(db), await aShop(db)];
      const event: CarrierEvent = {
        externalId: "1",
        trackingNumber: `N-${mine.shop.numberPrefix}`,
        status: "delivered",
        message: "",
        place: null,
        occurredAt: NOON,
      };
      const told = { scope: scopeByProof(mine.shop.id), carrier: testCarrier, event, now: NOON };
      expect(await recordCarrierEvent(db, { ...told, scope: scopeByProof(other.id) })).toBe("unknown");
      expect(await recordCarrierEvent(db, { ...told, carrier: { ...testCarrier, carries: () => false } })).toBe("unknown");
      expect(await recordCarrierEvent(db, { ...told, event: { ...event, occurredAt: hoursAfter(NOON, 1) } })).toBe("refused");
      expect(await mine.look()).toMatchObject({ status: "shipped", shipments: [{ entries: [] }] });
      expect(await recordCarrierEvent(db, told)).toBe("recorded");
    }));
});
