import { existsSync } from "node:fs";
import { mkdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Db } from "@/db/client";
import type { imports } from "@/db/schema";
import { inShops } from "@/db/scope";
import { aShop, NOON } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { scopeByProof } from "@/lib/auth/authorize";
import { type ImportId, newId, type ShopId } from "@/lib/ids";
import { hoursAfter } from "@/lib/time";
import { listOpenImports } from "./data/abandoned";
import { insertImport } from "./data/imports";
import { uploadFolder } from "./forget-upload";
import { sweepUploads } from "./sweep-uploads";

const hoursAgo = (hours: number) => hoursAfter(NOON, -hours);

async function aFolder(id: ImportId, at: Date): Promise<string> {
  await mkdir(uploadFolder(id), { recursive: true });
  const path = join(uploadFolder(id), "orders.csv");
  await writeFile(path, "a,b\n");
  await utimes(uploadFolder(id), at, at);
  return path;
}

async function anUpload(db: Db, shopId: ShopId, values: Partial<typeof imports.$inferInsert>) {
  const id = newId("imp");
  const createdAt = hoursAgo(25);
  const filePath = await aFolder(id, createdAt);
  const row = { shopId, id, preset: "custom" as const, fileName: "orders.csv", filePath, fileHash: id, options: {}, createdAt };
  await inShops(db, [shopId], (tx) => insertImport(tx, { ...row, state: "uploaded", ...values }));
  return { id, filePath: values.filePath ?? filePath };
}

test("an upload that nobody started is given up after a day, row and file", () =>
  withRollback(async (db) => {
    const { id: shopId } = await aShop(db);
    const left = (values: Parameters<typeof anUpload>[2]) => anUpload(db, shopId, values);
    const gone = [
      await left({}),
      await left({ state: "preview", progressAt: hoursAgo(24.5) }),
      await left({ state: "failed", problem: "It is no CSV." }),
    ];
    const kept = [
      await left({ createdAt: hoursAgo(23) }),
      await left({ state: "preview", progressAt: hoursAgo(1) }),
      await left({ state: "running" }),
      await left({ state: "interrupted", linesRead: 3 }),
      await left({ state: "failed", linesRead: 3 }),
    ];
    expect(await sweepUploads(db, [shopId], NOON)).toBeGreaterThanOrEqual(3);
    for (const { filePath } of gone) expect(existsSync(filePath)).toBe(false);
    for (const { filePath } of kept) expect(existsSync(filePath)).toBe(true);
    const scope = scopeByProof(shopId);
    const open = await inShops(db, scope, (tx) =>
      listOpenImports(
        tx,
        scope,
        [...gone, ...kept].map(({ id }) => id),
      ),
    );
    expect(new Set(open)).toEqual(new Set(kept.map(({ id }) => id)));
  }));

test("a file that is imported from elsewhere on the machine is not ours to delete", () =>
  withRollback(async (db) => {
    const { id: shopId } = await aShop(db);
    const elsewhere = await aFolder(newId("imp"), NOON);
    const { filePath } = await anUpload(db, shopId, { filePath: elsewhere });
    await sweepUploads(db, [shopId], NOON);
    expect(existsSync(filePath)).toBe(true);
  }));

test("a folder that no import needs goes after a day, and nothing else beside it", () =>
  withRollback(async (db) => {
    const { id: shopId } = await aShop(db);
    const [old, fresh] = [await aFolder(newId("imp"), hoursAgo(25)), await aFolder(newId("imp"), hoursAgo(23))];
    const done = await anUpload(db, shopId, { state: "done", linesRead: 3 });
    const strange = join(uploadFolder("strange"), "x");
    await mkdir(uploadFolder("strange"), { recursive: true });
    await writeFile(strange, "x");
    await utimes(uploadFolder("strange"), hoursAgo(99), hoursAgo(99));
    await sweepUploads(db, [shopId], NOON);
    expect([old, fresh, done.filePath, strange].map((path) => existsSync(path))).toEqual([false, true, false, true]);
  }));
