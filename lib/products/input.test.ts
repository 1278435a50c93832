import naughty from "naughty-words/en.json" with { type: "json" };
import { describe, expect, test } from "vitest";
import { inShops } from "@/db/scope";
import { aShop, contextOf, memberOf } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { createProduct } from "./create-product";
import { listCatalogue } from "./data/catalogue";
import { exportProducts } from "./export-products";
import { importProducts } from "./import-products";
import { ProductFileForm, ProductWords, VariantWords } from "./input";
import { MOST, parsePercent, parsePrice } from "./product";
import { aNewProduct } from "./testing";

const WORDS = { title: "Kikoi", slug: "", description: "", category: "", taxPercent: "" };
const VARIANT = { sku: "K", options: "", price: "1", cost: "", barcode: "", lowStockAt: "" };
const NUL = String.fromCharCode(0);
/** Texts that no field of one line takes, whatever it is for. */
const HOSTILE = [`a${NUL}b`, "a\nb", "a\tb", "\u202Egnp.exe", "\u2066a", "\uD800", "a\u0007b"];

const refusesProduct = (field: string, value: string) => ProductWords.safeParse({ ...WORDS, [field]: value }).success === false;
const refusesVariant = (field: string, value: string) => VariantWords.safeParse({ ...VARIANT, [field]: value }).success === false;

describe("what a field of a product refuses", () => {
  const cases: [string, readonly string[]][] = [
    ["title", ["", "   ", "x".repeat(MOST.title + 1), ...HOSTILE]],
    ["category", ["x".repeat(MOST.category + 1), ...HOSTILE]],
    ["description", ["x".repeat(MOST.description + 1), `a${NUL}b`, "\uD800", "a\u0007b"]],
    ["slug", ["!!!", "قهوة", "x".repeat(201)]],
    ["taxPercent", ["-1", "100.01", "101", "1.234", "1e1", "abc", "٣", "NaN", "1 000", "9".repeat(30)]],
  ];
  test.each(cases)("%s", (field, bad) => {
    for (const value of bad) expect([value, refusesProduct(field, value)]).toEqual([value, true]);
  });
});

describe("what a field of a variant refuses", () => {
  const cases: [string, readonly string[]][] = [
    ["sku", ["", " ", "x".repeat(MOST.sku + 1), ...HOSTILE]],
    ["options", ["x".repeat(MOST.options + 1), ...HOSTILE]],
    ["barcode", ["x".repeat(MOST.barcode + 1), "6.16111E+12", "6,16E12", ...HOSTILE]],
    ["price", ["", " ", "1".repeat(41), "1,50", "-1", "abc", "1e3"]],
    ["cost", ["1".repeat(41), "-3", "KES 5"]],
    ["lowStockAt", ["-1", "1.5", "1000001", "1e3", "abc", "0x10", "9".repeat(30), "٣"]],
  ];
  test.each(cases)("%s", (field, bad) => {
    for (const value of bad) expect([value, refusesVariant(field, value)]).toEqual([value, true]);
  });
});

test("a price says one amount or none", () => {
  const good: [string, number][] = [
    ...([
      ["0", 0],
      ["1250", 125_000],
      ["1,250", 125_000],
      ["1,250.5", 125_050],
      [" 0.01 ", 1],
      ["100000000", 10_000_000_000],
    ] as [string, number][]),
  ];
  for (const [text, minor] of good) expect([text, parsePrice(text, "KES")]).toEqual([text, minor]);
  const bad = [
    "",
    "-1",
    "+1",
    "1,50",
    "1.005",
    "1.2.3",
    "12,34",
    "1e3",
    "0x1",
    "Infinity",
    "NaN",
    "100000001",
    "1 000",
    "٣",
    "KES 5",
  ];
  for (const text of bad) expect([text, parsePrice(text, "KES")]).toEqual([text, undefined]);
  expect([parsePrice("5.5", "UGX"), parsePrice("5", "UGX")]).toEqual([undefined, 5]);
});

test("a rate is read to the hundredth", () => {
  expect(["16", "7.5", "7,5", "0", "100", "12.34 %"].map(parsePercent)).toEqual([1600, 750, 750, 0, 10_000, 1234]);
});

test("the versions that were seen are read, whatever an address holds", () => {
  const { seen } = ProductFileForm.parse({ shopId: "shop_01k9zzzzzzzzzzzzzzzzzzzzzz", intent: "apply", seen: "a:1,b:c:22" });
  expect([...(seen ?? [])]).toEqual([
    ["a", 1],
    ["b:c", 22],
  ]);
});

test("what a field takes is stored as it is, exported, and comes back unchanged", () =>
  withRollback(async (db) => {
    const { id: shopId } = await aShop(db, { currency: "KES" });
    const ctx = contextOf(memberOf("owner", shopId), db);
    const isTaken = (text: string) =>
      !refusesProduct("title", text) && text.length <= MOST.options && !refusesVariant("options", text);
    const texts = naughty.filter(isTaken);
    const some = texts.filter((_, index) => index % Math.ceil(texts.length / 100) === 0);
    expect(some.length).toBeGreaterThan(50);
    for (const [index, text] of some.entries())
      await createProduct(ctx, aNewProduct(shopId, { title: text, description: text, options: text, sku: `N-${index}` }));
    const stored = await inShops(db, [shopId], (tx) => listCatalogue(tx, shopId, { after: "", limit: 1_000 }));
    expect(stored.map(({ product }) => product.title).sort()).toEqual(some.map((text) => text.trim().normalize()).sort());
    let file = "";
    for await (const piece of await exportProducts(ctx, shopId)) file += Buffer.from(piece).toString();
    const { products } = await importProducts(ctx, { shopId, text: file });
    expect(products.filter(({ kind }) => kind !== "same")).toEqual([]);
    expect(products).toHaveLength(some.length);
  }));
