import { sql } from "drizzle-orm";
import postgres from "postgres";
import { expect, test } from "vitest";
import { inShops, readInShops } from "@/db/scope";
import { aShop, contextOf, STRANGER } from "@/db/testing/factories";
import { committedDb } from "@/db/testing/rollback";
import { uuidOf } from "@/lib/ids";
import { categoriesQuestion } from "./data/shelf";
import { getShelf } from "./get-shelf";
import { ShelfQuery } from "./input";
import { totalOf } from "./shelf";

const db = committedDb();

type Node = { "Node Type": string; "Actual Rows": number; "Actual Loops": number; Plans?: Node[] };
const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

test("the categories of 20,000 products are told by the index, few of which are read", async () => {
  const shop = await aShop(db);
  const owner = postgres(process.env.TEST_OWNER_URL ?? "", { max: 1 });
  try {
    await inShops(db, [shop.id], (tx) =>
      tx.execute(sql`insert into products (shop_id, id, title, slug, category, created_at)
        select ${uuidOf(shop.id)}::uuid, gen_random_uuid(), 'Basket ' || n, 'basket-' || n,
          case when n <= 3 then null when n % 1000 = 0 then 'Rare' else 'Category ' || n % 40 end, now()
        from generate_series(1, 20000) n`),
    );
    await owner`analyze products`;
    const question = sql`explain (analyze, format json) ${categoriesQuestion(shop.id)}`;
    const [row] = await readInShops<{ "QUERY PLAN": [{ Plan: Node }] }>(db, [shop.id], question, { ordered: true });
    const scans = nodesOf(row!["QUERY PLAN"][0].Plan).filter((node) => /^(Index|Seq|Bitmap)/.test(node["Node Type"]));
    expect(scans.map((node) => node["Node Type"])).not.toContain("Seq Scan");
    expect(scans.reduce((sum, node) => sum + node["Actual Rows"] * node["Actual Loops"], 0)).toBeLessThan(45 * 101);

    const guest = contextOf(STRANGER, db);
    const { categories } = await getShelf(guest, shop.slug, ShelfQuery.parse({}));
    expect([categories.length, categories[0], categories.at(-2), categories.at(-1)]).toEqual([
      42,
      { name: "Category 0", products: 100, more: true },
      { name: "Rare", products: 20, more: false },
      { name: null, products: 3, more: false },
    ]);
    expect(totalOf(categories)).toEqual({ products: 40 * 100 + 20 + 3, more: true });
  } finally {
    await owner`delete from products where shop_id = ${uuidOf(shop.id)}`;
    await owner.end();
  }
});
