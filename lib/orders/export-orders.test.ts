import { parse } from "csv-parse/sync";
import { eq, sql } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import { orders, shops } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anOrder, aShop, aVariant, contextOf, memberOf, STRANGER } from "@/db/testing/factories";
import { committedDb, withRollback } from "@/db/testing/rollback";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import { exportOrders } from "./export-orders";
import { OrderFilters } from "./list-input";

type Line = Record<string, string>;

async function csvOf(ctx: Context, filters: unknown = {}): Promise<string> {
  const chunks = [];
  for await (const chunk of await exportOrders(ctx, OrderFilters.parse(filters))) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
const linesOf = async (ctx: Context, filters: unknown = {}): Promise<Line[]> =>
  parse(await csvOf(ctx, filters), { bom: true, columns: true }) as Line[];

describe("exportOrders", () => {
  test("writes a row per line, money exact, times in the shop's zone, formulas disarmed", () =>
    withRollback(async (db) => {
      const shop = await aShop(db, { name: "=Duka" });
      const [kikoi, kanga] = [
        await aVariant(db, shop.id, { priceMinor: 125_05, title: "@Kikoi, blue" }),
        await aVariant(db, shop.id, { priceMinor: 7, title: '" \u00a0=Kanga' }),
      ];
      const order = await anOrder(db, shop.id, {
        lines: [
          { variantId: kikoi, qty: 2 },
          { variantId: kanga, qty: 1 },
        ],
        contact: { userId: null, name: '-2+3 "Bibi"', email: "bibi@example.test", phone: "+254712345678" },
        steps: [{ step: "accept" }, { step: "ship", method: "carrier", carrier: "G4S", trackingNumbers: [{ number: "+X1" }] }],
      });
      const ctx = contextOf(memberOf("staff", shop.id), db);
      const text = await csvOf(ctx);
      expect(text.codePointAt(0)).toBe(0xfeff);
      const lines = await linesOf(ctx);
      expect(lines).toHaveLength(2);
      expect(lines[0]).toMatchObject({
        order_number: order.number,
        purchase_number: order.purchase.number,
        shop: "'=Duka",
        placed_at: "2026-03-02T12:00:00+03:00",
        status: "shipped",
        customer_name: `'-2+3 "Bibi"`,
        phone: "+254712345678",
        town: "Nairobi",
        line_no: "1",
        title: "'@Kikoi, blue",
        qty_ordered: "2",
        unit_price: "125.05",
        line_total: "250.10",
        grand_total: "450.17",
        currency: "KES",
        carrier: "G4S",
        tracking_numbers: "'+X1",
        shipped_at: "2026-03-02T12:00:00+03:00",
        delivered_at: "",
      });
      expect(lines[1]).toMatchObject({ order_number: order.number, line_no: "2", unit_price: "0.07", title: `'" \u00a0=Kanga` });
    }));

  test("writes no decimals for a currency without them, and offsets west of Greenwich and of half hours", () =>
    withRollback(async (db) => {
      const [kampala, newYork, delhi] = [
        await aShop(db, { currency: "UGX", timeZone: "Africa/Kampala" }),
        await aShop(db, { timeZone: "America/New_York" }),
        await aShop(db, { timeZone: "Asia/Kolkata" }),
      ];
      const at = new Date("2026-07-01T01:02:03Z");
      for (const shop of [kampala, newYork, delhi]) await anOrder(db, shop.id, { at });
      const ctx = contextOf(memberOf("analyst", kampala.id, newYork.id, delhi.id), db);
      expect(await linesOf(ctx, { shop: kampala.id })).toMatchObject([
        { grand_total: "45000", placed_at: "2026-07-01T04:02:03+03:00" },
      ]);
      expect(await linesOf(ctx, { shop: newYork.id })).toMatchObject([{ placed_at: "2026-06-30T21:02:03-04:00" }]);
      expect(await linesOf(ctx, { shop: delhi.id })).toMatchObject([{ placed_at: "2026-07-01T06:32:03+05:30" }]);
      expect(await linesOf(ctx)).toHaveLength(3);
    }));

  test("exports what the filters show, and only of shops where the role includes it", () =>
    withRollback(async (db) => {
      const [shop, other] = [await aShop(db), await aShop(db)];
      const [one, two] = [await anOrder(db, shop.id, { steps: [{ step: "accept" }] }), await anOrder(db, shop.id)];
      await anOrder(db, other.id);
      const ctx = contextOf(memberOf("staff", shop.id), db);
      const numbers = async (filters: unknown) => (await linesOf(ctx, filters)).map(({ order_number }) => order_number);
      expect((await numbers({})).toSorted()).toEqual([one.number, two.number].toSorted());
      expect(await numbers({ status: "processing" })).toEqual([one.number]);
      expect(await numbers({ q: two.number })).toEqual([two.number]);
      expect(await numbers({ q: "o'dhiambo'); drop table orders; --" })).toEqual([]);
      expect(
        await numbers({ q: "ODHIAMBO", status: ["pending", "processing"], from: "2026-03-02", to: "2026-03-02" }),
      ).toHaveLength(2);
      await expect(exportOrders(ctx, { shop: other.id })).rejects.toMatchObject({ kind: "not_found" });
      await expect(exportOrders(contextOf(STRANGER, db), {})).rejects.toMatchObject({ kind: "unauthenticated" });
    }));

  test("readers who never finish take neither every connection nor every other person's turn", async () => {
    const db = committedDb();
    const shop = await aShop(db);
    const [one, other] = [memberOf("analyst", shop.id), memberOf("staff", shop.id)].map((actor) => contextOf(actor, db));
    if (!one || !other) throw new Error("Two people are needed.");
    const held = [await exportOrders(one, {}), await exportOrders(one, {})];
    await expect(exportOrders(one, {})).rejects.toMatchObject({ code: "export-busy" });
    held.push(await exportOrders(other, {}));
    await expect(exportOrders(other, {})).rejects.toMatchObject({ code: "export-busy" });
    for (const bytes of held) await bytes.return();
    expect(await csvOf(one)).toMatch(/order_number/);
    await expect(exportOrders(one, { shop: newId("shop") })).rejects.toMatchObject({ kind: "not_found" });
    expect(await Promise.all([csvOf(one), csvOf(one), csvOf(other)])).toHaveLength(3);
  });

  test("a reader who stops in the middle without a word loses turn and connection, and cannot take the file for whole", async () => {
    const db = committedDb();
    const shop = await aShop(db);
    const order = await anOrder(db, shop.id);
    await inShops(db, [shop.id], (tx) =>
      tx
        .update(orders)
        .set({ customerName: "Amina ".repeat(1_000_000) })
        .where(eq(orders.id, order.id)),
    );
    const ctx = contextOf(memberOf("staff", shop.id), db);
    const backends = () => db.execute(sql`select from pg_stat_activity where query like 'copy (%' and state = 'active'`);
    const stalled: Awaited<ReturnType<typeof exportOrders>>[] = [];
    for (const idleMs of [2_000, 2_000]) {
      const bytes = await exportOrders(ctx, {}, { idleMs });
      for (let piece = 0; piece < 2; piece++) expect((await bytes.next()).done).toBe(false);
      stalled.push(bytes);
    }
    await expect(exportOrders(ctx, {})).rejects.toMatchObject({ code: "export-busy" });
    // Two more can run at once only when both have lost their turn.
    const others = () => Promise.all([csvOf(ctx), csvOf(ctx)]);
    await vi.waitFor(async () => expect((await others())[1].length).toBeGreaterThan(6_000_000), {
      timeout: 20_000,
      interval: 500,
    });
    for (const bytes of stalled) await expect(bytes.next()).rejects.toThrow("took nothing for too long");
    await vi.waitFor(async () => expect(await backends()).toHaveLength(0), { timeout: 20_000 });
  });

  test("a reader who goes away ends the query and gives the connection back", async () => {
    const db = committedDb();
    const shop = await aShop(db);
    const order = await anOrder(db, shop.id);
    const ctx = contextOf(memberOf("staff", shop.id), db);
    // A name of some megabytes, so that the file is far larger than what the network holds back.
    await inShops(db, [shop.id], (tx) =>
      tx
        .update(orders)
        .set({ customerName: "Amina ".repeat(1_000_000) })
        .where(eq(orders.id, order.id)),
    );
    for (let round = 0; round < 5; round++) {
      const bytes = await exportOrders(ctx, {});
      await bytes.next();
      expect((await bytes.next()).done).toBe(false);
      await bytes.return();
    }
    expect(await db.select({ id: shops.id }).from(shops).where(eq(shops.id, shop.id))).toHaveLength(1);
    expect((await csvOf(ctx)).length).toBeGreaterThan(6_000_000);
  });
});
