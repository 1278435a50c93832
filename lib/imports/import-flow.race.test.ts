import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Shop } from "@/db/schema";
import { contextOf, memberOf, STRANGER } from "@/db/testing/factories";
import { overlapping } from "@/db/testing/overlapping";
import { committedDb } from "@/db/testing/rollback";
import type { Actor } from "@/lib/auth/actor";
import type { ShopRole } from "@/lib/auth/permissions";
import { newId } from "@/lib/ids";
import { confirmImport } from "./confirm-import";
import { continueImport } from "./continue-import";
import { discardImport } from "./discard-import";
import { getImport } from "./get-import";
import { listImports } from "./list-imports";
import { listRejections } from "./list-rejections";
import { mapColumns } from "./map-columns";
import { startImport } from "./start-import";
import { storeUpload } from "./store-upload";
import { importShop, NOW, ordersOf } from "./testing";

const db = committedDb();
const as = (actor: Actor) => contextOf(actor, db, NOW);
const TEXT = "Order,Date,Product,Quantity,Price\nA1,25/12/2025,=SUM(A1),2,7.50\nA2,26/12/2025,Tea,x,3.00\n";
const CHOICES = {
  dateOrder: "dmy" as const,
  decimalMark: "." as const,
  mapping: { orderId: "Order", placedAt: "Date", title: "Product", quantity: "Quantity", unitPrice: "Price" },
};

async function uploaded(shop: Shop, role: ShopRole = "owner", text = TEXT) {
  const id = newId("imp");
  const { path, fileName, hash } = await storeUpload(id, "../../etc/Mine: orders?.csv", new Blob([text]).stream());
  const ctx = as(memberOf(role, shop.id));
  await startImport(ctx, { id, shopId: shop.id, preset: "custom", fileName, filePath: path, fileHash: hash, options: {} });
  return { id, path, ctx };
}

const work = (shop: Shop, importId: Awaited<ReturnType<typeof uploaded>>["id"]) =>
  continueImport({ db, now: NOW, jobId: "test", signal: new AbortController().signal }, { shopId: shop.id, importId });

describe("an import by a person", () => {
  test("goes from upload through columns and dry run to orders, and its file is deleted", async () => {
    const shop = await importShop();
    const { id, path, ctx } = await uploaded(shop);
    expect(path).toMatch(/imports\/imp_[^/]+\/Mine_ orders_\.csv$/);
    expect((await getImport(ctx, id)).preview).toMatchObject({
      kind: "columns",
      suggestion: CHOICES.mapping,
      dateOrders: ["dmy"],
    });
    await expect(confirmImport(ctx, id)).rejects.toMatchObject({ kind: "conflict" });
    await expect(mapColumns(ctx, id, { ...CHOICES, mapping: { orderId: "Order" } })).rejects.toMatchObject({
      code: "invalid-mapping",
    });
    await mapColumns(ctx, id, CHOICES);
    await work(shop, id);
    expect(await getImport(ctx, id)).toMatchObject({
      state: "preview",
      preview: { orders: 1, linesRejected: 1, amountMinor: 1500, byStatus: { delivered: 1 } },
    });
    expect(await ordersOf(shop)).toEqual([]);
    await confirmImport(ctx, id);
    await work(shop, id);
    expect(await getImport(ctx, id)).toMatchObject({
      state: "done",
      linesAccepted: 1,
      linesRejected: 1,
      reasons: [{ lines: 1 }],
    });
    expect(await ordersOf(shop)).toMatchObject([{ externalRef: "custom:A1", totalMinor: 1500, status: "delivered" }]);
    expect(existsSync(path)).toBe(false);
    let csv = "";
    for await (const piece of await listRejections(ctx, id)) csv += piece;
    expect(csv).toContain(',3,The quantity “x” is not a whole number above zero.,0,"A2,26/12/2025,Tea,x,3.00"');
    expect(await listImports(ctx)).toMatchObject([{ id, state: "done", ordersWritten: 1 }]);
  });

  test("a reason that stands for others of its kind is told as an example, before and after", async () => {
    const shop = await importShop();
    const { id, ctx } = await uploaded(shop, "owner", `${TEXT}A3,26/12/2025,Tea,y,3.00\nA4,soon,Tea,1,3.00\n`);
    await mapColumns(ctx, id, CHOICES);
    await work(shop, id);
    const told = [
      { reason: "For example: The quantity “x” is not a whole number above zero.", lines: 2 },
      { reason: "The date “soon” cannot be read.", lines: 1 },
    ];
    expect((await getImport(ctx, id)).preview).toMatchObject({ problems: told });
    await confirmImport(ctx, id);
    await work(shop, id);
    expect((await getImport(ctx, id)).reasons).toMatchObject(told);
  });

  test("can be discarded, and then never runs", async () => {
    const shop = await importShop();
    const { id, path, ctx } = await uploaded(shop, "manager");
    await discardImport(ctx, id);
    await work(shop, id);
    expect(existsSync(path)).toBe(false);
    expect(await getImport(ctx, id)).toMatchObject({ state: "discarded", linesRead: 0 });
    await expect(confirmImport(ctx, id)).rejects.toMatchObject({ kind: "conflict" });
  });

  test("that is discarded while somebody lets it run stays discarded", async () => {
    const shop = await importShop();
    const { id, ctx } = await uploaded(shop);
    await mapColumns(ctx, id, CHOICES);
    await work(shop, id);
    const confirmed = await overlapping(
      db,
      [shop.id],
      (tx) => discardImport({ ...ctx, db: tx }, id),
      () => confirmImport(ctx, id),
    );
    expect(confirmed).toMatchObject({ status: "rejected", reason: { code: "import-not-ready" } });
    expect(await getImport(ctx, id)).toMatchObject({ state: "discarded" });
  });

  test("is nobody else's: strangers, small roles, other shops", async () => {
    const [shop, other] = [await importShop(), await importShop()];
    const { id } = await uploaded(shop);
    const calls = [
      (actor: Actor) => confirmImport(as(actor), id),
      (actor: Actor) => discardImport(as(actor), id),
      (actor: Actor) => mapColumns(as(actor), id, CHOICES),
    ];
    const reads = [(actor: Actor) => getImport(as(actor), id), (actor: Actor) => listRejections(as(actor), id)];
    for (const call of [...calls, ...reads]) {
      await expect(call(STRANGER)).rejects.toMatchObject({ kind: "unauthenticated" });
      await expect(call(memberOf("staff", shop.id))).rejects.toMatchObject({ kind: "forbidden" });
      await expect(call(memberOf("owner", other.id))).rejects.toMatchObject({ kind: "not_found" });
    }
    for (const call of calls) await expect(call(memberOf("analyst", shop.id))).rejects.toMatchObject({ kind: "forbidden" });
    for (const read of reads) await expect(read(memberOf("analyst", shop.id))).resolves.toBeDefined();
    await expect(uploaded(shop, "staff")).rejects.toMatchObject({ kind: "forbidden" });
    expect(await listImports(as(memberOf("owner", other.id)))).toEqual([]);
  });
});
