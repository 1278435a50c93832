import { eq, inArray } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { orders } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anOrder, aShop, aVariant, contextOf, memberOf, NOON, STRANGER } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import type { Context } from "@/lib/context";
import type { ShopId } from "@/lib/ids";
import { hoursAfter, minutesAfter } from "@/lib/time";
import { countOrders } from "./count-orders";
import { OrderFilters } from "./list-input";
import { listOrders } from "./list-orders";

const numbersOf = async (ctx: Context, filters: OrderFilters, limit = 50) =>
  (await listOrders(ctx, filters, { limit })).orders.map(({ number }) => number);

const buyer = (name: string, email: string | null, phone: string | null) => ({ contact: { userId: null, name, email, phone } });

/** Orders a minute apart, the first the oldest; one variant serves all. */
async function orderRow(db: Db, shopId: ShopId, count: number) {
  const variantId = await aVariant(db, shopId, { onHand: 10_000 });
  const numbers: string[] = [];
  for (let i = 0; i < count; i++)
    numbers.push((await anOrder(db, shopId, { lines: [{ variantId, qty: 1 }], at: minutesAfter(NOON, i) })).number);
  return numbers;
}

describe("listOrders", () => {
  test("shows the newest first, with what a row needs", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const numbers = await orderRow(db, shop.id, 2);
      const { orders, next, prev } = await listOrders(contextOf(memberOf("analyst", shop.id), db), {}, { limit: 10 });
      expect(orders.map(({ number }) => number)).toEqual(numbers.toReversed());
      expect(orders[1]).toMatchObject({
        shopId: shop.id,
        status: "pending",
        paymentStatus: "unpaid",
        onHold: false,
        late: false,
        totalMinor: 325_00,
        currency: "KES",
        customerName: "Amina Odhiambo",
        placedAt: NOON,
        units: 1,
        version: 1,
        town: "Nairobi",
      });
      expect([next, prev]).toEqual([null, null]);
    }));

  test("shows a member their own shops' orders only", () =>
    withRollback(async (db) => {
      const [mine, other] = [await aShop(db), await aShop(db)];
      const [own, foreign] = [await anOrder(db, mine.id), await anOrder(db, other.id)];
      const ctx = contextOf(memberOf("staff", mine.id), db);
      expect(await numbersOf(ctx, {})).toEqual([own.number]);
      expect(await numbersOf(ctx, { q: foreign.number })).toEqual([]);
      expect(await numbersOf(ctx, { q: "Amina" })).toEqual([own.number]);
      await expect(listOrders(ctx, { shop: other.id }, { limit: 5 })).rejects.toMatchObject({ kind: "not_found" });
      await expect(listOrders(contextOf(STRANGER, db), {}, { limit: 5 })).rejects.toMatchObject({ kind: "unauthenticated" });
      const both = contextOf(memberOf("staff", mine.id, other.id), db);
      expect((await numbersOf(both, {})).toSorted()).toEqual([own.number, foreign.number].toSorted());
      expect(await numbersOf(both, { shop: other.id })).toEqual([foreign.number]);
    }));

  test("filters by status, payment, hold, lateness, due day and source", () =>
    withRollback(async (db) => {
      const [shop, second] = [await aShop(db, { hoursToShip: 10 }), await aShop(db)];
      const ctx = contextOf(memberOf("staff", shop.id, second.id), db, hoursAfter(NOON, 11));
      const pending = await anOrder(db, shop.id, { source: "phone" });
      const paid = await anOrder(db, second.id, { paidMinor: 450_00, at: minutesAfter(NOON, 1) });
      const late = await anOrder(db, shop.id, { steps: [{ step: "accept" }], at: minutesAfter(NOON, 2) });
      const due = await anOrder(db, shop.id, { steps: [{ step: "accept" }], at: minutesAfter(NOON, 90) });
      const tomorrow = await anOrder(db, second.id, { steps: [{ step: "accept" }], at: minutesAfter(NOON, 91) });
      const held = await anOrder(db, shop.id, {
        steps: [{ step: "hold", reason: "other", note: "" }],
        at: minutesAfter(NOON, 3),
      });
      const of = (filters: unknown) => numbersOf(ctx, OrderFilters.parse(filters));
      expect(await of({ status: "processing" })).toEqual([tomorrow.number, due.number, late.number]);
      expect(await of({ status: ["pending", "processing"], shop: shop.id })).toEqual([
        due.number,
        held.number,
        late.number,
        pending.number,
      ]);
      expect(await of({ payment_status: "paid,overpaid" })).toEqual([paid.number]);
      expect(await of({ hold: "true" })).toEqual([held.number]);
      expect(await of({ hold: "false", status: "pending" })).toEqual([paid.number, pending.number]);
      expect(await of({ late: "true" })).toEqual([late.number]);
      expect(await of({ late: "true", status: "delivered" })).toEqual([]);
      expect(await of({ late: "false", status: "processing" })).toEqual([tomorrow.number, due.number]);
      expect(await of({ due_today: "true" })).toEqual([due.number, late.number]);
      expect(await of({ action_needed: "true" })).toEqual([]);
      expect(await of({ source: "phone" })).toEqual([pending.number]);
      expect(await countOrders(ctx, {})).toMatchObject({ all: 6, pending: 3, processing: 3, delivered: 0 });
      expect(await countOrders(ctx, { late: true, status: ["pending"] })).toMatchObject({ all: 1, pending: 0, processing: 1 });
    }));

  test("filters by what a customer asked for, beside other filters", () =>
    withRollback(async (db) => {
      const [shop, second] = [await aShop(db), await aShop(db)];
      const [quiet, toCancel] = [await anOrder(db, shop.id), await anOrder(db, shop.id, { at: minutesAfter(NOON, 1) })];
      const [toReturn, elsewhere] = [await anOrder(db, shop.id, { at: minutesAfter(NOON, 2) }), await anOrder(db, second.id)];
      await inShops(db, [shop.id, second.id], async (tx) => {
        await tx
          .update(orders)
          .set({ cancelRequested: true })
          .where(inArray(orders.id, [toCancel.id, elsewhere.id]));
        await tx.update(orders).set({ openReturn: "requested" }).where(eq(orders.id, toReturn.id));
      });
      const ctx = contextOf(memberOf("staff", shop.id, second.id), db);
      const of = (filters: unknown) => numbersOf(ctx, OrderFilters.parse(filters));
      expect(await of({ requests: "true", shop: shop.id })).toEqual([toReturn.number, toCancel.number]);
      expect(await of({ requests: "true", status: "shipped" })).toEqual([]);
      expect(await of({ requests: "false" })).toEqual([quiet.number]);
    }));

  test("takes the days of a range as each shop's own", () =>
    withRollback(async (db) => {
      const [nairobi, honolulu] = [await aShop(db), await aShop(db, { timeZone: "Pacific/Honolulu" })];
      const at = new Date("2026-03-01T22:30:00Z"); // 2 March in Nairobi, 1 March in Honolulu
      const [east, west] = [await anOrder(db, nairobi.id, { at }), await anOrder(db, honolulu.id, { at })];
      const ctx = contextOf(memberOf("staff", nairobi.id, honolulu.id), db);
      expect(await numbersOf(ctx, OrderFilters.parse({ from: "2026-03-02", to: "2026-03-02" }))).toEqual([east.number]);
      expect(await numbersOf(ctx, OrderFilters.parse({ from: "2026-03-01", to: "2026-03-01" }))).toEqual([west.number]);
      expect(await numbersOf(ctx, OrderFilters.parse({ from: "2026-03-03" }))).toEqual([]);
    }));

  test("refuses a cursor of other filters", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      await orderRow(db, shop.id, 2);
      const ctx = contextOf(memberOf("staff", shop.id), db);
      const { next } = await listOrders(ctx, {}, { limit: 1 });
      const elsewhere = listOrders(ctx, { status: ["pending"] }, { limit: 1, cursor: next! });
      await expect(elsewhere).rejects.toMatchObject({ kind: "malformed", code: "cursor-of-other-filters" });
      await expect(listOrders(ctx, {}, { limit: 1, cursor: "x" })).rejects.toMatchObject({ code: "bad-cursor" });
    }));
});

describe("paging", () => {
  test("neither skips nor repeats while orders arrive, whatever the page size, and walks back the same way", () =>
    withRollback(async (db) => {
      const [shop, second] = [await aShop(db), await aShop(db)];
      const there = [...(await orderRow(db, shop.id, 9)), ...(await orderRow(db, second.id, 4))];
      const variantId = await aVariant(db, shop.id, { onHand: 10_000 });
      const ctx = contextOf(memberOf("staff", shop.id, second.id), db);
      let minute = 100;
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 5 }), fc.array(fc.boolean(), { maxLength: 4 }), async (limit, arrivals) => {
          const before = await numbersOf(ctx, {}, 200);
          const pages: string[][] = [];
          let page = await listOrders(ctx, {}, { limit });
          for (let turn = 0; ; turn++) {
            pages.push(page.orders.map(({ number }) => number));
            if (arrivals[turn]) await anOrder(db, shop.id, { lines: [{ variantId, qty: 1 }], at: minutesAfter(NOON, minute++) });
            if (!page.next) break;
            page = await listOrders(ctx, {}, { limit, cursor: page.next });
          }
          expect(pages.flat()).toEqual(before);
          const back = [pages.at(-1)];
          for (let i = pages.length - 2; i >= 0; i--) {
            page = await listOrders(ctx, {}, { limit, cursor: page.prev! });
            back.unshift(page.orders.map(({ number }) => number));
          }
          expect(back).toEqual(pages);
        }),
        { numRuns: 12 },
      );
      expect(await numbersOf(ctx, {}, 200)).toEqual(expect.arrayContaining(there));
    }));

  test("tells orders of the same instant apart", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const orders = [await anOrder(db, shop.id), await anOrder(db, shop.id), await anOrder(db, shop.id)];
      const ctx = contextOf(memberOf("staff", shop.id), db);
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listOrders(ctx, {}, { limit: 1, cursor });
        seen.push(...page.orders.map(({ number }) => number));
        cursor = page.next ?? undefined;
      } while (cursor);
      expect(seen.toSorted()).toEqual(orders.map(({ number }) => number).toSorted());
    }));
});

describe("search", () => {
  test("finds an order by each of its keys, and by nothing else", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const ctx = contextOf(memberOf("staff", shop.id), db);
      const wanted = await anOrder(db, shop.id, {
        ...buyer("Zawadi Wa_njiku", "zawadi@soko.example", "+254722111333"),
        steps: [{ step: "accept" }, { step: "ship", method: "carrier", trackingNumbers: [{ number: "Ab-9988-KE" }] }],
      });
      await anOrder(db, shop.id, buyer("Otieno Waxnjiku", "otieno@soko.example", "+254733444555"));
      const [, seq] = wanted.number.split("-");
      const keys = [
        ...[wanted.number, wanted.number.toLowerCase(), seq!, `#${seq}`, `${shop.numberPrefix.toLowerCase()}-${seq}`],
        ...["ab-9988-ke", "zawadi", "ZAWADI WA", "Wa_nj", "zawadi@soko", "0722 111 333", "+254722111333", "722111333"],
      ];
      for (const q of keys) expect([q, await numbersOf(ctx, OrderFilters.parse({ q }))]).toEqual([q, [wanted.number]]);
      for (const q of ["zawadi%", "no such", "9988", `T9-${seq}`])
        expect([q, await numbersOf(ctx, OrderFilters.parse({ q }))]).toEqual([q, []]);
      expect(await numbersOf(ctx, OrderFilters.parse({ q: "soko.example", status: "pending" }))).toHaveLength(1);
    }));

  test("finds orders by the name they show, though the same e-mail address was known by another", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const ctx = contextOf(memberOf("staff", shop.id), db);
      const ofName = (name: string) => anOrder(db, shop.id, buyer(name, "house@soko.example", null));
      const orders = [await ofName("Achieng Atieno"), await ofName("İbrahim Barasa"), await ofName("Achieng Atieno")];
      for (const q of ["achieng atieno", "İbrahim barasa"]) {
        const found = await numbersOf(ctx, OrderFilters.parse({ q }));
        expect(found.toSorted()).toEqual(
          (q === "achieng atieno" ? [orders[0], orders[2]] : [orders[1]]).map((order) => order?.number).toSorted(),
        );
      }
      expect(await numbersOf(ctx, OrderFilters.parse({ q: "house@soko" }))).toHaveLength(3);
    }));

  test("pages through what it finds", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const numbers = await orderRow(db, shop.id, 7);
      await anOrder(db, shop.id, buyer("Somebody else", "else@example.test", null));
      const ctx = contextOf(memberOf("staff", shop.id), db);
      const filters = OrderFilters.parse({ q: "odhiambo" });
      const first = await listOrders(ctx, filters, { limit: 4 });
      const second = await listOrders(ctx, filters, { limit: 4, cursor: first.next! });
      expect([...first.orders, ...second.orders].map(({ number }) => number)).toEqual(numbers.toReversed());
      const back = await listOrders(ctx, filters, { limit: 4, cursor: second.prev! });
      expect(back.orders).toEqual(first.orders);
    }));
});
