import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { anAddress, anOrder, aShop, aVariant, contextOf, memberOf, NOON, STRANGER } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { addNote } from "@/lib/orders/add-note";
import type { StepInput } from "@/lib/orders/input";
import { minutesAfter } from "@/lib/time";
import { trackOrder } from "./track-order";

const ship: StepInput = {
  step: "ship",
  method: "carrier",
  carrier: "G4S",
  trackingNumbers: [{ number: "CANARY-NUMBER" }],
  eta: { earliest: minutesAfter(NOON, 1440), latest: minutesAfter(NOON, 2880) },
};

/** An order in which everything that could be told is a word of its own. */
async function aCanaryOrder(db: Db, steps: StepInput[] = [{ step: "accept" }, ship]) {
  const shop = await aShop(db, { name: "Kazuri" });
  const variantId = await aVariant(db, shop.id, { title: "CANARY-ITEM", priceMinor: 4_711_17 });
  const order = await anOrder(db, shop.id, {
    lines: [{ variantId, qty: 2 }],
    contact: { userId: null, name: "Canaryname Person", email: "canary.mail@example.test", phone: "+254722000111" },
    address: { ...anAddress, name: "Canaryname Person", phone: "0733 999 888", line1: "Canarystreet 9", town: "Kisumu" },
    steps,
  });
  await addNote(contextOf(memberOf("staff", shop.id), db), { orderId: order.id, body: "CANARY-NOTE" });
  return { ...order, shop };
}

const SECRETS_OF_LEVEL_0 =
  /canary|person|722000111|733 ?999|471117|9422|2026-03-02T09:00|ord_|lin_|shp_|cus_|shop_|mobile_money|paid/i;
const SECRETS_OF_LEVEL_1 = /canaryname|canarystreet|canary.mail|CANARY-NOTE|person|722000111|733 ?999|471117|9422|cus_|paid/i;

describe("what an order number alone tells", () => {
  test("is how far it is, when it comes and to which town, and nothing else", () =>
    withRollback(async (db) => {
      const order = await aCanaryOrder(db);
      const seen = await trackOrder(contextOf(STRANGER, db), { number: order.number, addressHash: null });
      expect(seen).toEqual({
        level: 0,
        number: order.number,
        shop: { name: "Kazuri", timeZone: "Africa/Nairobi", email: null, phone: null },
        status: "shipped",
        reached: "shipped",
        way: "brought",
        actionNeeded: false,
        parcelsTotal: 1,
        parcelsDelivered: 0,
        arrival: { earliest: minutesAfter(NOON, 1440), latest: minutesAfter(NOON, 2880) },
        town: "Kisumu",
      });
      expect(JSON.stringify(seen)).not.toMatch(SECRETS_OF_LEVEL_0);
    }));

  test("is nothing for a text that no order number could be", () =>
    withRollback(async (db) => {
      for (const number of ["\0", "KAZ-1\0", "' or 1=1 --", "%"])
        expect(
          await trackOrder(contextOf(STRANGER, db), { number, proof: "x\0@example.test", addressHash: null }),
        ).toBeUndefined();
    }));

  test("is read however people write it", () =>
    withRollback(async (db) => {
      const { number } = await aCanaryOrder(db);
      for (const typed of [number.toLowerCase(), ` #${number} `, number.replaceAll("-", " ")])
        expect(await trackOrder(contextOf(STRANGER, db), { number: typed, addressHash: null })).toMatchObject({ number });
    }));
});

describe("what number and contact tell", () => {
  test.each(["canary.mail@example.test", " Canary.Mail@EXAMPLE.test", "0722 000 111", "+254 722 000111", "0733999888"])(
    "%s opens items, parcels, history and the masked address",
    (proof) =>
      withRollback(async (db) => {
        const order = await aCanaryOrder(db);
        const seen = await trackOrder(contextOf(STRANGER, db), { number: order.number, proof, addressHash: null });
        expect(seen).toMatchObject({
          level: 1,
          items: [{ title: "CANARY-ITEM", qtyOrdered: 2 }],
          parcels: [{ no: 1, carrier: "G4S", numbers: [{ number: "CANARY-NUMBER" }] }],
          address: { name: "C••• P•••", line1: "C••• 9•••", town: "Kisumu" },
        });
        expect(JSON.stringify(seen)).not.toMatch(SECRETS_OF_LEVEL_1);
      }),
  );

  test("notes of steps and private checkpoints stay in the shop", () =>
    withRollback(async (db) => {
      const order = await aCanaryOrder(db, [
        { step: "accept" },
        { step: "hold", reason: "fraud_check", note: "CANARY-HOLD" },
        { step: "release" },
        ship,
        { step: "setOut" },
        { step: "failAttempt", reason: "nobody_home", note: "CANARY-ATTEMPT" },
        { step: "track", status: "note", message: "CANARY-PRIVATE", visibleToCustomer: false },
        { step: "track", status: "note", message: "Seen by all", visibleToCustomer: true },
      ]);
      const seen = await trackOrder(contextOf(STRANGER, db), {
        number: order.number,
        proof: "0722000111",
        addressHash: null,
      });
      const told = JSON.stringify(seen);
      expect(told).not.toMatch(/CANARY-(HOLD|ATTEMPT|PRIVATE|NOTE)|fraud|held/i);
      expect(told).toContain("Seen by all");
      expect(seen).toMatchObject({ actionNeeded: true, news: expect.arrayContaining([]) });
      expect(told).toContain("Nobody was there to receive it.");
    }));
});

describe("a wrong proof", () => {
  test("is the same as no such order", () =>
    withRollback(async (db) => {
      const order = await aCanaryOrder(db);
      const ask = (number: string, proof?: string) =>
        trackOrder(contextOf(STRANGER, db), { number, addressHash: null, ...(proof && { proof }) });
      expect(await ask(order.number, "someone@else.test")).toBeUndefined();
      expect(await ask("NOSHOP-1001-AAAA", "someone@else.test")).toBeUndefined();
      expect(await ask("nonsense", "someone@else.test")).toBeUndefined();
      expect(await ask(order.number, "+254700000000")).toBeUndefined();
      expect(await ask("nonsense")).toBeUndefined();
    }));

  test("never matches an order without e-mail or phone", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const order = await anOrder(db, shop.id, {
        contact: { userId: null, name: "Walk-in", email: null, phone: null },
        address: { ...anAddress, phone: null },
      });
      for (const proof of ["+254700000000", "nobody@example.invalid", "null", "0", "-"])
        expect(await trackOrder(contextOf(STRANGER, db), { number: order.number, proof, addressHash: null })).toBeUndefined();
    }));
});
