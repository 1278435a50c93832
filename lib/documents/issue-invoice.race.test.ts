import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { documents } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anOrder, aShop, aVariant, contextOf, memberOf } from "@/db/testing/factories";
import { committedDb } from "@/db/testing/rollback";
import type { ShopId } from "@/lib/ids";
import { issueInvoice } from "./issue-invoice";

const db = committedDb();
const steps = [{ step: "accept" }] as never;
const orders = async (shopId: ShopId, count: number) => {
  const variantId = await aVariant(db, shopId, { onHand: 1_000 });
  const made = [];
  for (let no = 0; no < count; no++) made.push(await anOrder(db, shopId, { lines: [{ variantId, qty: 1 }], steps }));
  return made;
};
const numbersOf = async (shopId: ShopId) => {
  const rows = await inShops(db, [shopId], (tx) =>
    tx.select({ seq: documents.seq }).from(documents).where(eq(documents.shopId, shopId)),
  );
  return rows.map(({ seq }) => seq).sort((a, b) => a - b);
};
const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

test("twenty invoices at once, each asked for twice: numbers 1 to 20, none missing, none double", async () => {
  const { id: shopId } = await aShop(db);
  const ctx = contextOf(memberOf("staff", shopId), db);
  const made = await orders(shopId, 20);
  const issued = await Promise.all([...made, ...made].map(({ id }) => issueInvoice(ctx, id)));
  expect(new Set(issued.map(({ number }) => number)).size).toBe(20);
  expect(await numbersOf(shopId)).toEqual(upTo(20));
});

test("an invoice that is rolled back leaves no gap", async () => {
  const { id: shopId } = await aShop(db);
  const actor = memberOf("staff", shopId);
  const [first, lost, next] = await orders(shopId, 3);
  await issueInvoice(contextOf(actor, db), first!.id);
  const failing = db.transaction(async (tx) => {
    await issueInvoice(contextOf(actor, tx), lost!.id);
    throw new Error("The connection was lost.");
  });
  await Promise.all([expect(failing).rejects.toThrow("lost"), issueInvoice(contextOf(actor, db), next!.id)]);
  expect(await numbersOf(shopId)).toEqual(upTo(2));
  await issueInvoice(contextOf(actor, db), lost!.id);
  expect(await numbersOf(shopId)).toEqual(upTo(3));
});
