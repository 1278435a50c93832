import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import { findContradictions } from "@/db/testing/contradictions";
import { anOrder, aShop, aVariant, contextOf, memberOf } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import type { Context } from "@/lib/context";
import { plainCell } from "@/lib/csv";
import type { ShopId } from "@/lib/ids";
import { addVariant } from "./add-variant";
import { archiveVariant } from "./archive-variant";
import { createProduct } from "./create-product";
import { exportProducts } from "./export-products";
import { getProductRecord } from "./get-product-record";
import { importProducts } from "./import-products";
import { listProducts } from "./list-products";
import { readProductFile } from "./product-file";
import { aNewProduct, variantWords } from "./testing";

type World = { db: Db; ctx: Context; shopId: ShopId };

const inAShop = (work: (world: World) => Promise<void>) =>
  withRollback(async (db) => {
    const { id: shopId } = await aShop(db, { currency: "KES" });
    await work({ db, ctx: contextOf(memberOf("manager", shopId), db), shopId });
    await inShops(db, [shopId], async (tx) => expect(await findContradictions(tx)).toEqual([]));
  });

async function exported({ ctx, shopId }: World): Promise<string> {
  let text = "";
  for await (const piece of await exportProducts(ctx, shopId)) text += Buffer.from(piece).toString();
  return text;
}

async function look({ ctx, shopId }: World, text: string) {
  const report = await importProducts(ctx, { shopId, text });
  return { ...report, kinds: report.products.map(({ kind }) => kind) };
}

async function apply(world: World, text: string) {
  const { products } = await look(world, text);
  const seen = new Map(products.map(({ slug, version }) => [slug, version]));
  return importProducts(world.ctx, { shopId: world.shopId, text, seen });
}
const problems = (report: { products: readonly { rows: readonly { line: number; problem?: string }[] }[] }) =>
  report.products.flatMap(({ rows }) => rows.flatMap(({ line, problem }) => (problem ? [`${line} ${problem}`] : [])));

const HEADER =
  "handle,title,description,category,status,tax_percent,final_sale,sku,options,price,cost,barcode,low_stock_at,backorder";

/** Everything a cell can hold that a file could bend. */
async function fill({ ctx, db, shopId }: World) {
  const awkward = {
    title: '=HYPERLINK("x"),  "quoted"; tab',
    description: 'Line one\nline "two"\n+3; a, b\t\'=4',
    category: "@home",
  };
  const id = await createProduct(
    ctx,
    aNewProduct(shopId, { ...awkward, sku: "-1+1", barcode: "+254712345678", taxPercent: "7.5" }),
  );
  const red = await addVariant(ctx, {
    shopId,
    productId: id,
    version: 1,
    ...variantWords({ sku: "0012", options: "Rød, “stor”" }),
  });
  await addVariant(ctx, {
    shopId,
    productId: id,
    version: 2,
    ...variantWords({ sku: "3", price: "0", cost: "", lowStockAt: "0" }),
  });
  await archiveVariant(ctx, { shopId, productId: id, version: 3, variantId: red, archived: "true" });
  await createProduct(ctx, aNewProduct(shopId, { title: "Draft", sku: "D-1", status: "draft", finalSale: "on" }));
  const owner = contextOf(memberOf("owner", shopId), db);
  const back = { title: "Back", sku: "B-1", allowsBackorder: "on" };
  const sold = await createProduct(owner, aNewProduct(shopId, back));
  const variantId = (await getProductRecord(ctx, sold)).variants[0]!.id;
  await anOrder(db, shopId, { lines: [{ variantId, qty: 2 }] });
  await aVariant(db, shopId, { title: " From elsewhere, unkempt " });
}

describe("a file of products", () => {
  test("that was exported comes back and changes nothing, not even a version", () =>
    inAShop(async (world) => {
      await fill(world);
      const before = await exported(world);
      expect((await look(world, before)).kinds).toEqual(["same", "same", "same", "same"]);
      const report = await apply(world, before);
      expect(report.products.map(({ version }) => version).sort()).toEqual([1, 1, 1, 4]);
      expect(await exported(world)).toBe(before);
    }));

  test("fills an empty shop with the same products", () =>
    inAShop(async (world) => {
      await fill(world);
      const { id: otherShop } = await aShop(world.db, { currency: "KES" });
      const other = { ...world, shopId: otherShop, ctx: contextOf(memberOf("owner", otherShop), world.db) };
      const before = await exported(world);
      const report = await apply(other, before);
      expect(problems(report)).toEqual([]);
      const trimmed = (text: string) =>
        text.replace(" From elsewhere, unkempt ", "From elsewhere, unkempt").replace(/prd_/g, "prd-");
      expect(await exported(other)).toBe(trimmed(before));
    }));

  test("is looked at without changing anything, then applied: new, changed, as it is", () =>
    inAShop(async (world) => {
      const { ctx, shopId } = world;
      await createProduct(ctx, aNewProduct(shopId, { sku: "K-1" }));
      await createProduct(ctx, aNewProduct(shopId, { title: "Basket", sku: "B-1" }));
      const text = [
        "handle;title;status;sku;options;price",
        "kikoi-towel;Kikoi, large;active;K-1;Blue;1300",
        "kikoi-towel;;;K-2;Red;1300.00",
        "basket;Basket;active;B-1;Blue;1250.50",
        ";Brand new;;N-1;;5",
      ].join("\r\n");
      expect((await look(world, text)).kinds).toEqual(["update", "same", "create"]);
      expect((await listProducts(ctx, shopId, { status: "draft", limit: 9 })).items).toEqual([]);
      expect((await apply(world, text)).products.map(({ kind }) => kind)).toEqual(["update", "same", "create"]);
      const { items } = await listProducts(ctx, shopId, { status: "active", q: "Kikoi, large", limit: 9 });
      const { variants, product } = await getProductRecord(ctx, items[0]!.id);
      // The columns that the file leaves out stay as they are.
      expect(product).toMatchObject({ title: "Kikoi, large", category: "Home", version: 2 });
      expect(variants).toMatchObject([
        { sku: "K-1", priceMinor: 130_000, costMinor: 80_000 },
        { sku: "K-2", priceMinor: 130_000, costMinor: null },
      ]);
      expect((await listProducts(ctx, shopId, { status: "draft", limit: 9 })).items).toMatchObject([{ title: "Brand new" }]);
      expect((await look(world, text)).kinds).toEqual(["same", "same", "same"]);
    }));

  test("answers for each row with its line; a wrong row keeps its product out, and no other", () =>
    inAShop(async (world) => {
      const { ctx, shopId } = world;
      await createProduct(ctx, aNewProduct(shopId, { sku: "TAKEN" }));
      const text = [
        HEADER,
        "a,A,,,active,200,no,A-1,,1,,,,no",
        "a,A,,,active,,no,A-2,,1,50,,,no",
        'b,B,"two',
        'lines",,nonsense,,maybe,B-1,,,,,,',
        "c,C,,,,,,TAKEN,,1,,,,",
        "d,D,,,,,,D-1,,1,,,x,?",
        "d,Other,,,,,,D-1,,1.005,,,,",
        ",,,,,,,E-1,,1,,,,",
        "f,F,,,active,,,F-1,,1,,,,",
      ].join("\n");
      const report = await apply(world, text);
      expect(problems(report)).toEqual([
        "2 tax_percent: Write a rate between 0 and 100, such as 16 or 7.5.",
        expect.stringMatching(/^4 .*final_sale: .*status: .*price: /s),
        "6 sku: Another product of the shop has it.",
        expect.stringMatching(/^7 .*low_stock_at: .*backorder: /s),
        expect.stringMatching(/^8 title: It differs from line 7 of the same product. sku: It stands in line 7 already./),
        expect.stringMatching(/^9 handle: .*title: /s),
      ]);
      expect((await listProducts(ctx, shopId, { status: "active", limit: 9 })).items.map(({ title }) => title)).toEqual([
        ...["F", "Kikoi towel"],
      ]);
      const rejected = readProductFile(report.rejected);
      expect(rejected.header.slice(-2)).toEqual(["line", "problem"]);
      expect(rejected.products.flatMap(({ rows }) => rows)).toHaveLength(7);
    }));

  test("takes no price of a row that an unquoted comma made longer than the first line", () =>
    inAShop(async (world) => {
      const { products } = await look(world, "title,sku,price\nTent,T-1,1,500\nRope,R-1,250,\n");
      expect(products.map(({ kind, rows }) => [kind, rows[0]?.problem ?? ""])).toEqual([
        ["refused", expect.stringContaining("more cells than the first line")],
        ["create", ""],
      ]);
    }));

  test("leaves alone what moved since it was looked at", () =>
    inAShop(async (world) => {
      const { ctx, shopId } = world;
      const id = await createProduct(ctx, aNewProduct(shopId, { sku: "K-1" }));
      const text = "handle,sku,price\nkikoi-towel,K-1,99";
      const { products } = await look(world, text);
      await addVariant(ctx, { shopId, productId: id, version: 1, ...variantWords({ sku: "K-2" }) });
      const seen = new Map(products.map(({ slug, version }) => [slug, version]));
      const report = await importProducts(ctx, { shopId, text, seen });
      expect(problems(report)).toEqual(["2 It was changed since you looked at the file. Look again."]);
      expect((await getProductRecord(ctx, id)).variants[0]).toMatchObject({ priceMinor: 125_050 });
    }));

  test("tells of each row which cells would change, and from what to what", () =>
    inAShop(async (world) => {
      await createProduct(world.ctx, aNewProduct(world.shopId, { sku: "K-1" }));
      const text = [
        "handle,title,description,status,tax_percent,sku,price,cost,archived",
        `kikoi-towel,Towel,${"long ".repeat(20)},active,,K-1,99,,yes`,
        "kikoi-towel,,,,,K-2,5,,no",
      ].join("\n");
      const [towel] = (await look(world, text)).products;
      expect(towel?.rows.map(({ change }) => change)).toEqual([
        expect.stringMatching(
          /^title Kikoi towel → Towel, description \(another text\), .*price 1250\.50 → 99\.00, cost 800\.00 → \(empty\), archived no → yes$/,
        ),
        "a new variant",
      ]);
      await apply(world, text);
      expect((await look(world, text)).products[0]?.rows.map(({ change }) => change)).toEqual([undefined, undefined]);
    }));

  test("finds a product by its handle however it is typed", () =>
    inAShop(async (world) => {
      const { ctx, shopId } = world;
      await createProduct(ctx, aNewProduct(shopId, { sku: "K-1" }));
      const text = 'handle,title,sku,price\nKikoi Towel,Kikoi,K-1,99\n"Sisal basket, large",Basket,B-1,5';
      expect((await look(world, text)).kinds).toEqual(["update", "create"]);
      const report = await apply(world, text);
      expect(problems(report)).toEqual([]);
      expect(report.products.map(({ slug }) => slug)).toEqual(["kikoi-towel", "sisal-basket-large"]);
    }));

  test("is refused as a whole when it is none", () => {
    const refused = (text: string) => () => readProductFile(text);
    expect(refused("")).toThrow("empty");
    expect(refused("a,b\n1,2")).toThrow("sku");
    expect(refused("handle,sku,sku\n1,2,3")).toThrow("twice");
    expect(refused("handle,sku\n\n")).toThrow("no rows");
    expect(refused("handle,sku\n\0,2")).toThrow("CSV");
    expect(refused('handle,sku\na,1\n12" pan,2')).toThrow(/in line 3: a quotation mark/);
    expect(refused(`handle,sku\n${"a,b\n".repeat(2_001)}`)).toThrow("2000");
  });

  test("gives staff its export and nobody else's", () =>
    inAShop(async ({ db, shopId }) => {
      const staff = { db, shopId, ctx: contextOf(memberOf("staff", shopId), db) };
      expect(await exported(staff)).toContain("handle,title");
      await expect(look(staff, "handle,sku\na,b")).rejects.toMatchObject({ kind: "forbidden" });
      const { id: other } = await aShop(db);
      await expect(exported({ ...staff, shopId: other })).rejects.toMatchObject({ kind: "not_found" });
    }));
});

test.each([
  ["'=1", "=1"],
  ["'plain", "'plain"],
  ["'-5", "-5"],
  ["+254712345678", "+254712345678"],
])("the cell %s says %s", (cell, text) => expect(plainCell(cell)).toBe(text));
