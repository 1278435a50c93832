import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { orders } from "@/db/schema";
import { anAddress, anOrder, aShop, contextOf, memberOf, STRANGER } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { newId } from "@/lib/ids";
import { getOrder } from "@/lib/orders/get-order";
import { takeStep } from "@/lib/orders/take-step";
import { drawPackingSlips } from "./draw-packing-slips";
import { listPackingSlips } from "./list-packing-slips";
import { MAX_SLIP_ORDERS, type OrderSlips } from "./packing-slip";

const steps = [
  { step: "accept" },
  { step: "ship", method: "carrier", carrier: "G4S", trackingNumbers: [{ number: "TRK-1" }] },
] as never;

test("slips of many orders come as asked, each in its shop's words, and only of shops the person is a member of", () =>
  withRollback(async (db) => {
    const [shop, swahili, foreign] = [await aShop(db), await aShop(db, { locale: "sw-TZ" }), await aShop(db)];
    const [open, sent, others] = [
      await anOrder(db, shop.id),
      await anOrder(db, swahili.id, { steps }),
      await anOrder(db, foreign.id),
    ];
    const ctx = contextOf(memberOf("staff", shop.id, swahili.id), db);
    const listed = await listPackingSlips(ctx, [sent.id, others.id, open.id, newId("ord"), sent.id]);
    expect(listed.map(({ number, language }) => [number, language])).toEqual([
      [sent.number, "sw"],
      [open.number, "en"],
    ]);
    expect(listed.map(({ slips }) => slips.map(({ title }) => title))).toEqual([["Kifurushi 1"], ["To pack"]]);
    expect(listed[0]?.slips[0]?.note).toBe("G4S · TRK-1");
    await expect(listPackingSlips(contextOf(STRANGER, db), [open.id])).rejects.toMatchObject({ kind: "unauthenticated" });
    const tooMany = Array.from({ length: MAX_SLIP_ORDERS + 1 }, () => newId("ord"));
    await expect(listPackingSlips(ctx, tooMany)).rejects.toMatchObject({ kind: "invalid" });
  }));

test("a slip and the page of an order tell how the buyer wants it and what they wrote", () =>
  withRollback(async (db) => {
    const shop = await aShop(db);
    const { id } = await anOrder(db, shop.id);
    const wish = { deliveryMethod: "pickup", deliveryName: "Collect at the shop", buyerNote: "After five, please" } as const;
    await db.update(orders).set(wish).where(eq(orders.id, id));
    const ctx = contextOf(memberOf("staff", shop.id), db);
    expect(await getOrder(ctx, id)).toMatchObject(wish);
    const [listed] = await listPackingSlips(ctx, [id]);
    const collected = { isCollected: true, recipient: [anAddress.name, anAddress.phone] };
    expect(listed?.slips).toMatchObject([{ ...collected, delivery: wish.deliveryName, buyerNote: wish.buyerNote }]);
    // Sent by carrier all the same: then the parcel needs its address.
    for (const step of [{ step: "accept" }, { step: "ship", method: "carrier", withoutTracking: true }] as const)
      await takeStep(ctx, { orderId: id }, step);
    const [sent] = await listPackingSlips(ctx, [id]);
    expect(sent?.slips).toMatchObject([{ isCollected: false, recipient: expect.arrayContaining(["Kenya"]) }]);
  }));

test("a cancelled order has no slip, and one on hold is told", () =>
  withRollback(async (db) => {
    const shop = await aShop(db);
    const cancelled = await anOrder(db, shop.id, { steps: [{ step: "cancel", reason: "other", restock: true }] as never });
    const held = await anOrder(db, shop.id, { steps: [{ step: "hold", reason: "other", note: "Ask" }] as never });
    const listed = await listPackingSlips(contextOf(memberOf("staff", shop.id), db), [cancelled.id, held.id]);
    expect(listed.map(({ slips, isToWait }) => [slips.length, isToWait])).toEqual([
      [0, false],
      [1, true],
    ]);
  }));

const aSlip = (index: number): OrderSlips["slips"][number] => ({
  orderNumber: `KAZ-${index}-AAAA`,
  ...{ shopName: "Duka", contact: "", placedOn: "22 November 2026", title: "To pack", note: "", isCashOnDelivery: true },
  ...{ delivery: "Rider", buyerNote: "" },
  isCollected: false,
  recipient: ["Zoë Müller", "Moi Avenue 12"],
  units: [{ lineId: "1", qty: 2, title: "Kikapu cha Wanjikũ", options: "", sku: "K" }],
});

test("two hundred orders are two hundred pages, and between any two of them others get their turn", async () => {
  const many = Array.from({ length: MAX_SLIP_ORDERS }, (_, index) => ({
    ...{ number: `KAZ-${index}-AAAA`, language: "en" as const, slips: index === 0 ? [] : [aSlip(index)] },
  }));
  let turns = 0;
  let isDrawing = true;
  const next = () => {
    turns += 1;
    if (isDrawing) setImmediate(next);
  };
  setImmediate(next);
  const paper = await drawPackingSlips(many, "Packing slips", new Date("2026-11-22T10:00:00Z"));
  isDrawing = false;
  expect(turns).toBeGreaterThanOrEqual(MAX_SLIP_ORDERS - 1);
  const chunks: Buffer[] = [];
  for await (const chunk of paper) chunks.push(chunk as Buffer);
  const pdf = Buffer.concat(chunks).toString("latin1");
  expect(pdf.match(/\/Type \/Page\b/g)?.length).toBe(MAX_SLIP_ORDERS - 1);
  expect(pdf.match(/\/FontFile2/g)?.length).toBe(2);
});
