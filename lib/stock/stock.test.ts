import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { placeStock, places, timelineEvents, variants } from "@/db/schema";
import { inShops } from "@/db/scope";
import { findContradictions } from "@/db/testing/contradictions";
import { anOrder, aShop, aVariant, contextOf, memberOf, NOON, STRANGER } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import type { Context } from "@/lib/context";
import { newId, type PlaceId, type ShopId, type VariantId } from "@/lib/ids";
import { takeStep } from "@/lib/orders/take-step";
import { minutesAfter } from "@/lib/time";
import { adjustFromFile } from "./adjust-from-file";
import { archivePlace } from "./archive-place";
import { changeStock } from "./change-stock";
import { changeStockRules } from "./change-stock-rules";
import { countStock } from "./count-stock";
import { createPlace } from "./create-place";
import { exportStock } from "./export-stock";
import { getVariantStock } from "./get-variant-stock";
import { ChangeStock, NewPlace } from "./input";
import { listPlaces } from "./list-places";
import { listStock } from "./list-stock";
import { movePlace } from "./move-place";
import { renamePlace } from "./rename-place";
import { reopenPlace } from "./reopen-place";

type World = { db: Db; ctx: Context; shopId: ShopId; main: PlaceId; floor: PlaceId; a: VariantId; b: VariantId };

/** A shop with two places and two variants of 10 units at the first of them, and somebody of its staff. */
const inAShop = (work: (world: World) => Promise<void>) =>
  withRollback(async (db) => {
    const { id: shopId } = await aShop(db);
    const ctx = contextOf(memberOf("staff", shopId), db);
    const a = await aVariant(db, shopId, { onHand: 10, title: "Kikoi" });
    const b = await aVariant(db, shopId, { onHand: 10, title: "Basket" });
    const floor = await createPlace(ctx, { shopId, name: "Shop floor" });
    const main = (await listPlaces(ctx, shopId))[0]!.id;
    await work({ db, ctx, shopId, main, floor, a, b });
    await inShops(db, [shopId], async (tx) => expect(await findContradictions(tx)).toEqual([]));
  });

const skuOf = async ({ db, shopId }: World, variantId: VariantId, sku?: string) => {
  const here = and(eq(variants.shopId, shopId), eq(variants.id, variantId));
  return inShops(db, [shopId], async (tx) => {
    if (sku) await tx.update(variants).set({ sku }).where(here);
    return (await tx.select().from(variants).where(here))[0]!.sku;
  });
};
const at = async ({ db, shopId }: World, variantId: VariantId, placeId: PlaceId) =>
  inShops(db, [shopId], async (tx) => {
    const here = and(eq(placeStock.variantId, variantId), eq(placeStock.placeId, placeId));
    return (await tx.select().from(placeStock).where(here))[0]?.onHand ?? 0;
  });
const change = ({ shopId, a, main }: World, how: ChangeStock["how"], qty: number, more: object = {}) =>
  ({ shopId, variantId: a, placeId: main, key: newId("stk"), note: "by hand", how, qty, ...more }) as ChangeStock;

describe("changing stock by hand", () => {
  test("receives, adjusts, takes out and carries, and the ledger tells who, why and what was left", () =>
    inAShop(async (world) => {
      const { ctx, a, main, floor } = world;
      await changeStock({ ...ctx, now: minutesAfter(NOON, 0.5) }, change(world, "receive", 5));
      await changeStock({ ...ctx, now: minutesAfter(NOON, 1) }, change(world, "adjust", -2));
      await changeStock({ ...ctx, now: minutesAfter(NOON, 2) }, change(world, "damage", 1));
      await changeStock({ ...ctx, now: minutesAfter(NOON, 3) }, change(world, "transfer", 4, { toPlaceId: floor }));
      expect([await at(world, a, main), await at(world, a, floor)]).toEqual([8, 4]);
      const { ledger, item } = await getVariantStock(ctx, a);
      expect(item).toMatchObject({ onHand: 12, reserved: 0, free: 12 });
      expect(
        ledger
          .slice(2, 4)
          .map(({ cause, onHandChange, onHandAfter, note, place }) => [cause, onHandChange, onHandAfter, note, place]),
      ).toEqual([
        ["damage", -1, 12, "by hand", "Main"],
        ["adjustment", -2, 13, "by hand", "Main"],
      ]);
      expect(ledger.slice(4).map(({ cause, onHandAfter }) => [cause, onHandAfter])).toEqual([
        ["receipt", 15],
        ["receipt", 10],
      ]);
    }));

  test("a form that is sent twice counts once", () =>
    inAShop(async (world) => {
      const receive = change(world, "receive", 5);
      expect(await changeStock(world.ctx, receive)).toEqual({ changed: true });
      expect(await changeStock(world.ctx, receive)).toEqual({ changed: false });
      expect(await at(world, world.a, world.main)).toBe(15);
    }));

  test("takes nothing that is promised or does not lie there, and nothing of another shop", () =>
    inAShop(async (world) => {
      const { db, ctx, shopId, a, floor } = world;
      await anOrder(db, shopId, { lines: [{ variantId: a, qty: 8 }] });
      await expect(changeStock(ctx, change(world, "damage", 3))).rejects.toMatchObject({ code: "units-promised" });
      await expect(changeStock(ctx, change(world, "damage", 1, { placeId: floor }))).rejects.toMatchObject({
        code: "not-at-place",
      });
      const to = { toPlaceId: world.main };
      await expect(changeStock(ctx, change(world, "transfer", 1, to))).rejects.toMatchObject({ kind: "invalid" });
      const foreign = contextOf(memberOf("owner", newId("shop")), db);
      await expect(changeStock(foreign, change(world, "receive", 1))).rejects.toMatchObject({ kind: "not_found" });
      await expect(getVariantStock(foreign, a)).rejects.toMatchObject({ kind: "not_found" });
      const analyst = contextOf(memberOf("analyst", shopId), db);
      await expect(changeStock(analyst, change(world, "receive", 1))).rejects.toMatchObject({ kind: "forbidden" });
      await expect(listStock(contextOf(STRANGER, db), shopId, { tab: "all", limit: 1 })).rejects.toMatchObject({
        kind: "unauthenticated",
      });
      expect((await getVariantStock(ctx, a)).waiting).toMatchObject([{ units: 8 }]);
    }));
});

describe("counting", () => {
  test("writes differences, and leaves alone what moved meanwhile or is promised", () =>
    inAShop(async (world) => {
      const { db, ctx, shopId, main, a, b } = world;
      await anOrder(db, shopId, { lines: [{ variantId: b, qty: 9 }] });
      const count = { shopId, placeId: main, key: newId("stk"), note: "autumn" };
      const rows = [
        { variantId: a, seen: 10, counted: 7 },
        { variantId: b, seen: 10, counted: 3 },
      ];
      const result = await countStock(ctx, { ...count, rows });
      expect(result).toMatchObject({ changed: 1, same: 0, open: [{ variantId: b, outcome: { kind: "refused" } }] });
      expect(await countStock(ctx, { ...count, rows })).toMatchObject({ isRepeated: true, changed: 0 });
      const again = await countStock(ctx, { ...count, key: newId("stk"), rows: [{ variantId: a, seen: 10, counted: 9 }] });
      expect(again.open).toMatchObject([{ outcome: { kind: "moved", seen: 10, now: 7 } }]);
      expect([await at(world, a, main), await at(world, b, main)]).toEqual([7, 10]);
    }));
});

describe("numbers from a file", () => {
  test("are looked at first, and rows that are wrong or moved since keep no other from its change", () =>
    inAShop(async (world) => {
      const { ctx, shopId, a, b, main, floor } = world;
      const [one, other] = [await skuOf(world, a), await skuOf(world, b, "-B")];
      const text = `sku,place,counted\n${one},main,6\n'${other},Main,4\n${one},Shop floor,2\nnone,Main,1\n${one},Attic,1\n`;
      const file = { shopId, text, key: newId("stk"), note: "" };
      const dry = await adjustFromFile(ctx, file);
      expect(dry.rows.map(({ outcome }) => outcome.kind)).toEqual(["change", "change", "change", "refused", "refused"]);
      expect(await at(world, a, main)).toBe(10);
      await changeStock(ctx, change({ ...world, a: b }, "receive", 1));
      const seen = new Map(dry.rows.flatMap(({ line, outcome }) => ("from" in outcome ? [[line, outcome.from] as const] : [])));
      const done = await adjustFromFile(ctx, { ...file, seen });
      expect(done.rows.map(({ outcome }) => outcome.kind)).toEqual(["change", "moved", "change", "refused", "refused"]);
      expect([await at(world, a, main), await at(world, a, floor), await at(world, b, main)]).toEqual([6, 2, 11]);
      expect((await adjustFromFile(ctx, { ...file, seen })).isRepeated).toBe(true);
    }));

  test("a row that was left out in the dry run stays out, also when it could be done by then", () =>
    inAShop(async (world) => {
      const { ctx, shopId, a, b, main } = world;
      const [one, other] = [await skuOf(world, a, "A"), await skuOf(world, b, "B")];
      const file = { shopId, text: `sku,place,counted\nA,Main,6\nB,Main,2\n`, key: newId("stk"), note: "" };
      const { rows } = await adjustFromFile(ctx, { ...file, seen: new Map([[2, 10]]) });
      expect([one, other, rows.map(({ outcome }) => outcome.kind)]).toEqual(["A", "B", ["change", "refused"]]);
      expect([await at(world, a, main), await at(world, b, main)]).toEqual([6, 10]);
    }));

  test("the export can be read back in, and holds no formula", () =>
    inAShop(async (world) => {
      const { ctx, shopId, a, b } = world;
      await skuOf(world, a, "=1+1");
      await skuOf(world, b, "B");
      let csv = "";
      for await (const piece of await exportStock(ctx, shopId)) csv += new TextDecoder().decode(piece);
      const lines = csv.trim().split("\r\n");
      expect(lines.slice(1)).toEqual([
        "'=1+1,Kikoi,,Main,10,10,0,10,5,no",
        "'=1+1,Kikoi,,Shop floor,0,10,0,10,5,no",
        "B,Basket,,Main,10,10,0,10,5,no",
        "B,Basket,,Shop floor,0,10,0,10,5,no",
      ]);
      const text = [`${lines[0]},change`, ...lines.slice(1).map((line) => `${line},1`)].join("\n");
      const dry = await adjustFromFile(ctx, { shopId, text, key: newId("stk"), note: "" });
      expect(dry.rows.map(({ outcome }) => outcome.kind)).toEqual(["change", "change", "change", "change"]);
    }));
});

describe("places", () => {
  test("are named, ordered, and closed when they are empty", () =>
    inAShop(async (world) => {
      const { ctx, shopId, main, floor } = world;
      const taken = { kind: "invalid", details: { errors: [{ pointer: "/name" }] } };
      for (const name of ["Main", "MAIN", " main "]) {
        await expect(createPlace(ctx, { shopId, name })).rejects.toMatchObject(taken);
        await expect(renamePlace(ctx, { shopId, placeId: floor, name })).rejects.toMatchObject(taken);
      }
      const row = { shopId, id: newId("plc"), name: " mAIN ", position: 9, createdAt: NOON };
      const twin = ctx.db.transaction((tx) => inShops(tx as unknown as Db, [shopId], (own) => own.insert(places).values(row)));
      await expect(twin).rejects.toMatchObject({ cause: { code: "23505" } });
      await renamePlace(ctx, { shopId, placeId: floor, name: "Stall" });
      await movePlace(ctx, { shopId, placeId: floor, direction: "up" });
      await movePlace(ctx, { shopId, placeId: floor, direction: "up" });
      expect((await listPlaces(ctx, shopId)).map(({ name, units }) => [name, units])).toEqual([
        ["Stall", 0],
        ["Main", 20],
      ]);
      await expect(archivePlace(ctx, { shopId, placeId: main })).rejects.toMatchObject({ code: "place-not-empty" });
      await archivePlace(ctx, { shopId, placeId: floor });
      await expect(archivePlace(ctx, { shopId, placeId: floor })).rejects.toMatchObject({ kind: "not_found" });
      await expect(archivePlace(ctx, { shopId, placeId: main })).rejects.toMatchObject({ code: "last-place" });
      await expect(changeStock(ctx, change(world, "receive", 1, { placeId: floor }))).rejects.toMatchObject({
        code: "not-at-place",
      });
      await reopenPlace(ctx, { shopId, placeId: floor });
      await reopenPlace(ctx, { shopId, placeId: floor });
      expect((await listPlaces(ctx, shopId)).map(({ name, archivedAt }) => [name, archivedAt])).toEqual([
        ["Main", null],
        ["Stall", null],
      ]);
      await changeStock(ctx, change(world, "receive", 1, { placeId: floor }));
      await expect(reopenPlace(ctx, { shopId, placeId: newId("plc") })).rejects.toMatchObject({ kind: "not_found" });
    }));

  test.each([["1e3"], ["0x10"], ["2.5"], ["1,000"], ["٣"], ["Infinity"], [""], ["-1"], ["1000001"]])(
    "%j are no units that were received",
    (qty) => {
      const ids = { shopId: newId("shop"), variantId: newId("var"), key: newId("stk"), placeId: newId("plc") };
      const read = (typed: string, how = "receive") => ChangeStock.safeParse({ ...ids, how, qty: typed, note: "why" }).data?.qty;
      expect([read(qty), read(" 12 "), read("\u22123", "adjust"), read("+3", "adjust")]).toEqual([undefined, 12, -3, 3]);
    },
  );

  test.each([
    ["  Back \u00A0 room ", "Back room"],
    ["Back\u202Eroom", undefined],
    ["\u200B", undefined],
  ])("the name %j is taken as %j", (typed, name) => {
    expect(NewPlace.safeParse({ shopId: newId("shop"), name: typed }).data?.name).toBe(name);
  });
});

describe("the list", () => {
  test("is paged by SKU, warns of what runs low and shows back-orders, the most urgent first", () =>
    inAShop(async (world) => {
      const { db, ctx, shopId, a, b } = world;
      await skuOf(world, a, "A");
      await skuOf(world, b, "B");
      const c = await aVariant(db, shopId, { onHand: 3, title: "Lamp", allowsBackorder: true });
      await skuOf(world, c, "C");
      const order = await anOrder(db, shopId, { lines: [{ variantId: c, qty: 5 }] });
      await changeStockRules(ctx, { shopId, variantId: b, lowStockAt: 20 });
      const skus = async (wish: object) =>
        (await listStock(ctx, shopId, { tab: "all", limit: 50, ...wish })).items.map(({ sku }) => sku);
      expect(await skus({})).toEqual(["A", "B", "C"]);
      expect(await skus({ tab: "low" })).toEqual(["C", "B"]);
      expect(await skus({ tab: "backordered" })).toEqual(["C"]);
      expect(await skus({ q: "LAMP" })).toEqual(["C"]);
      const first = await listStock(ctx, shopId, { tab: "low", limit: 1 });
      expect(first).toMatchObject({ counts: { all: 3, low: 2, backordered: 1 }, items: [{ sku: "C", free: -2 }] });
      expect(await skus({ tab: "low", limit: 1, cursor: first.next })).toEqual(["B"]);
      expect(await skus({ cursor: "nonsense" })).toEqual(["A", "B", "C"]);
      await expect(changeStockRules(ctx, { shopId, variantId: c, lowStockAt: 5 })).rejects.toMatchObject({
        code: "still-oversold",
      });
      expect((await getVariantStock(ctx, c)).waiting).toMatchObject([{ number: order.number, units: 5 }]);
    }));
});

test("a sale on back-order stands in the order's history, whether the order or a later step promised it", () =>
  withRollback(async (db) => {
    const { id: shopId } = await aShop(db);
    const variantId = await aVariant(db, shopId, { onHand: 3, allowsBackorder: true });
    const order = await anOrder(db, shopId, { lines: [{ variantId, qty: 5 }] });
    const ctx = contextOf(memberOf("owner", shopId), db);
    const { lines } = (await takeStep(ctx, { orderId: order.id }, { step: "accept" })).order;
    const oversold = () =>
      inShops(db, [shopId], async (tx) => {
        const rows = await tx
          .select()
          .from(timelineEvents)
          .where(eq(timelineEvents.orderId, order.id))
          .orderBy(timelineEvents.seq);
        return rows.flatMap(({ type, data, visibleToCustomer }) =>
          type === "stock.oversold" ? [[(data as { units: { qty: number }[] }).units[0]?.qty, visibleToCustomer]] : [],
        );
      });
    expect(await oversold()).toEqual([[2, false]]);
    const some = [{ lineId: lines[0]!.id, qty: 4 }];
    await takeStep(ctx, { orderId: order.id }, { step: "cancel", what: some, reason: "other", note: "", restock: true });
    await takeStep(ctx, { orderId: order.id }, { step: "undo" });
    expect(await oversold()).toEqual([
      [2, false],
      [2, false],
    ]);
    await inShops(db, [shopId], async (tx) => expect(await findContradictions(tx)).toEqual([]));
  }));
