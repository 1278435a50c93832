import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { newId, type ShopId } from "@/lib/ids";
import type { Db } from "./client";
import { products, shops } from "./schema";
import { inShops, viewInShops } from "./scope";
import { committedDb, withRollback } from "./testing/rollback";

const now = new Date("2026-11-22T09:00:00Z");
const OWN = { title: "Kanga", slug: "kanga", createdAt: now };

async function makeShop(db: Db, prefix: string): Promise<ShopId> {
  const id = newId("shop");
  const slug = `fence-${id}`;
  await db
    .insert(shops)
    .values({ id, slug, name: slug, currency: "KES", timeZone: "Africa/Nairobi", numberPrefix: prefix, createdAt: now });
  return id;
}

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => "accepted",
    (error: { cause?: { code?: string }; code?: string }) => error.cause?.code ?? error.code,
  );

test("without a scope the application sees no row of any shop and can write none", () =>
  withRollback(async (db) => {
    const shopId = await makeShop(db, "FNA");
    expect(await refusal(db.transaction((tx) => tx.insert(products).values({ shopId, ...OWN })))).toBe("42501");
    await inShops(db, [shopId], (tx) => tx.insert(products).values({ shopId, ...OWN }));
    await db.execute(sql`set local app.shop_ids = ''`);
    expect(await db.select().from(products)).toEqual([]);
  }));

test("with a scope the application sees and writes the rows of those shops only", () =>
  withRollback(async (db) => {
    const mine = await makeShop(db, "FNB");
    const other = await makeShop(db, "FNC");
    await inShops(db, [mine, other], async (tx) => {
      await tx.insert(products).values({ shopId: mine, ...OWN });
      await tx.insert(products).values({ shopId: other, ...OWN });
    });
    const seen = await inShops(db, [mine], (tx) => tx.select({ shopId: products.shopId }).from(products));
    expect(seen).toEqual([{ shopId: mine }]);
    expect(await refusal(inShops(db, [mine], (tx) => tx.insert(products).values({ shopId: other, ...OWN })))).toBe("42501");
    expect(await inShops(db, [mine], (tx) => tx.update(products).set({ title: "Taken" }).returning())).toHaveLength(1);
  }));

test("a view sees one moment and the rows of its shops only, whatever is committed meanwhile, and writes nothing", async () => {
  const db = committedDb();
  const [mine, other] = [await makeShop(db, "FND"), await makeShop(db, "FNE")];
  const stock = (shopId: ShopId, slug: string) =>
    inShops(db, [shopId], (tx) => tx.insert(products).values({ shopId, ...OWN, slug }));
  await Promise.all([stock(mine, "kanga"), stock(other, "kanga")]);
  const [before, after] = await viewInShops(db, [mine], async (tx) => {
    const seen = await tx.select({ shopId: products.shopId }).from(products);
    await stock(mine, "kikoi");
    return [seen, await tx.select({ shopId: products.shopId }).from(products)];
  });
  expect(before).toEqual([{ shopId: mine }]);
  expect(after).toEqual(before);
  expect(await viewInShops(db, [mine], (tx) => tx.select().from(products))).toHaveLength(2);
  expect(await refusal(viewInShops(db, [mine], (tx) => tx.delete(products)))).toBe("25006");
});

test.each(["timeline_events", "stock_movements", "payments", "refunds", "cancellations", "returns"])(
  "the application can neither change nor delete %s",
  (table) =>
    withRollback(async (db) => {
      const name = sql.identifier(table);
      expect(await refusal(db.transaction((tx) => tx.execute(sql`update ${name} set shop_id = shop_id`)))).toBe("42501");
      expect(await refusal(db.transaction((tx) => tx.execute(sql`delete from ${name}`)))).toBe("42501");
    }),
);

test("the application's role owns nothing and cannot bypass row-level security", () =>
  withRollback(async (db) => {
    const [role] = (await db.execute(sql`
      select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
        (select count(*)::int from pg_class where relowner = pg_roles.oid) as owned
      from pg_roles where rolname = current_user`)) as Record<string, unknown>[];
    expect(role).toEqual({
      rolname: "onesoko_app",
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      owned: 0,
    });
  }));
