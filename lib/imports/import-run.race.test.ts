import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { importRejections } from "@/db/schema";
import { inShops } from "@/db/scope";
import { contextOf, memberOf } from "@/db/testing/factories";
import { committedDb } from "@/db/testing/rollback";
import { getImport } from "./get-import";
import { keptRejections, MAX_KEPT_REJECTIONS } from "./import-run";
import { listRejections } from "./list-rejections";
import { aFile, anImport, importShop, NOW, run } from "./testing";

const db = committedDb();
const OPTIONS = {
  dateOrder: "ymd" as const,
  mapping: { orderId: "Order", placedAt: "Date", title: "Product", quantity: "Quantity", unitPrice: "Price" },
};
const BAD = MAX_KEPT_REJECTIONS + 4_321;

test("of a file that is wrong from end to end the first lines are kept, the others counted to the cent", async () => {
  const bad = Array.from({ length: BAD }, (_, n) => `,2026-01-01,Mug ${n},1,1.50`);
  const text = ["Order,Date,Product,Quantity,Price", "G1,2026-01-01,Mug,1,1.50", ...bad, "G2,2026-01-01,Mug,1,1.50", ""];
  const shop = await importShop();
  const id = await anImport(shop.id, "custom", aFile(text.join("\n")), OPTIONS);
  await run(shop.id, id);
  const ctx = contextOf(memberOf("owner", shop.id), db, NOW);
  const view = await getImport(ctx, id);
  expect(view).toMatchObject({
    state: "done",
    linesRead: BAD + 2,
    linesRejected: BAD,
    ordersWritten: 2,
    rejectedMinor: BAD * 150,
    rejectionsNotKept: 4_321,
  });
  expect(view.reasons.reduce((sum, { lines }) => sum + lines, 0)).toBe(MAX_KEPT_REJECTIONS);
  const rows = await inShops(db, [shop.id], (tx) =>
    tx.select({ line: importRejections.line }).from(importRejections).where(eq(importRejections.importId, id)),
  );
  expect(Math.max(...rows.map(({ line }) => line))).toBe(MAX_KEPT_REJECTIONS + 2);
  expect(rows).toHaveLength(MAX_KEPT_REJECTIONS);

  let csv = "";
  for await (const piece of await listRejections(ctx, id)) csv += piece;
  const lines = csv.trimEnd().split("\n");
  expect(lines).toHaveLength(1 + MAX_KEPT_REJECTIONS + 1);
  expect(lines.at(-1)?.trimEnd()).toBe(
    ',,"And 4,321 more: the first 100,000 rejected lines are kept, the rest is counted.",6481.5,',
  );
});

test("where the line is drawn in the middle of a batch", () => {
  const rejections = [1, 2, 3].map((line) => ({ file: "", line, reason: "", amountMinor: 0, raw: "" }));
  const kept = (rejectedBefore: number) => keptRejections({ no: 0, orders: [], rejections, rejectedBefore }).length;
  expect([0, MAX_KEPT_REJECTIONS - 3, MAX_KEPT_REJECTIONS - 2, MAX_KEPT_REJECTIONS, 2 * MAX_KEPT_REJECTIONS].map(kept)).toEqual([
    3, 3, 2, 0, 0,
  ]);
});
