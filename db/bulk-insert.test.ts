import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { insertInBulk } from "./bulk-insert";
import { imports } from "./schema";
import { inShops } from "./scope";
import { aShop, NOON } from "./testing/factories";
import { withRollback } from "./testing/rollback";

const anImport = {
  preset: "custom",
  fileName: "a.csv",
  filePath: "a",
  fileHash: "x",
  state: "preview",
  createdAt: NOON,
} as const;

test("rows arrive as written, whatever their values look like, with the defaults of what was left out", () =>
  withRollback(async (db) => {
    const { id: shopId } = await aShop(db);
    const texts = ["NULL", "", '{"a,b"}\\', "\\N\t\n", "null", "'; --"];
    const rows = texts.map((text, index) => ({
      ...anImport,
      ...{ shopId, id: newId("imp"), fileHash: text, options: { text, nested: [text, { index }] }, linesTotal: index },
      ...(index % 2 === 1 && { preview: { '"': text }, mapping: { sku: text }, problem: text }),
      ...(index === 3 && { linesRead: 7, startedAt: new Date("2026-01-02T03:04:05.678Z") }),
    }));
    await inShops(db, [shopId], async (tx) => {
      await insertInBulk(tx, imports, rows);
      const written = await tx.select().from(imports).where(eq(imports.shopId, shopId)).orderBy(imports.id);
      const nothing = { preview: null, mapping: null, problem: null, batchesDone: [], linesRead: 0, startedAt: null };
      expect(written).toMatchObject(rows.map((row) => ({ ...nothing, ...row })));
    });
  }));

test("rows that are all alike are as many as given, and none writes nothing", () =>
  withRollback(async (db) => {
    const { id: shopId } = await aShop(db);
    const rows = [1, 2, 3].map(() => ({ ...anImport, shopId, options: {} }) as typeof imports.$inferInsert);
    await inShops(db, [shopId], async (tx) => {
      await insertInBulk(tx, imports, []);
      await insertInBulk(tx, imports, rows);
      expect(await tx.$count(imports, eq(imports.shopId, shopId))).toBe(3);
    });
  }));
