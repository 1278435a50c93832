import { expect, test } from "vitest";
import { anOrder, aShop, contextOf, memberOf } from "@/db/testing/factories";
import { getFacts } from "@/db/testing/facts";
import { committedDb } from "@/db/testing/rollback";
import { takeStep } from "@/lib/orders/take-step";
import { confirmOrderChange } from "./confirm-order-change";
import { getOrderChange } from "./get-order-change";
import { saveOrderChange } from "./save-order-change";

const db = committedDb();

async function openEdit(keep: number) {
  const shop = await aShop(db);
  const ctx = contextOf(memberOf("staff", shop.id), db);
  const order = await anOrder(db, shop.id, { steps: [{ step: "accept" }] });
  const line = (await getFacts(db, order)).lines[0]!;
  const save = () =>
    saveOrderChange(ctx, { orderId: order.id, seen: null, actions: [{ do: "keep", lineId: line.id, qty: keep }] });
  const confirm = async () => {
    const { open, preview, order: view } = await getOrderChange(ctx, order.id);
    if (!open || !preview || typeof preview === "string") throw new Error("No preview.");
    const seen = { id: open.id, revision: open.revision };
    const target = { orderId: order.id, seen, expectedVersion: view.version, expectedTotalMinor: preview.after.totalMinor };
    return () => confirmOrderChange(ctx, target);
  };
  return { ctx, order, save, confirm };
}

test("of two people who begin an edit at once, one is told of the other's", async () => {
  for (let round = 0; round < 10; round++) {
    const { save } = await openEdit(5);
    const results = await Promise.allSettled([save(), save()]);
    expect(results.filter(({ status }) => status === "rejected")).toMatchObject([{ reason: { code: "edit-open" } }]);
  }
});

test("an edit that is confirmed five times at once is made once", async () => {
  const { save, confirm, order } = await openEdit(5);
  await save();
  const make = await confirm();
  const results = await Promise.all(Array.from({ length: 5 }, make));
  expect(results.filter(({ changed }) => changed)).toHaveLength(1);
  expect(await getFacts(db, order)).toMatchObject({ version: 3, lines: [{ qtyOrdered: 5 }] });
});

test("of an edit and a shipment at once the second is refused or goes by what the first left", async () => {
  for (let round = 0; round < 10; round++) {
    const { ctx, save, confirm, order } = await openEdit(1);
    await save();
    const make = await confirm();
    const ship = { step: "ship", method: "carrier", withoutTracking: true } as const;
    const [edited, shipped] = await Promise.allSettled([make(), takeStep(ctx, { orderId: order.id }, ship)]);
    expect(shipped.status).toBe("fulfilled");
    const facts = await getFacts(db, order);
    const units = facts.shipments.flatMap((parcel) => parcel.units.map(({ qty }) => qty));
    if (edited.status === "fulfilled") expect({ units, ordered: facts.lines[0]?.qtyOrdered }).toEqual({ units: [1], ordered: 1 });
    else expect([units, edited.reason.kind]).toEqual([[2], "stale"]);
  }
});
