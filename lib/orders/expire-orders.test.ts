import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { stock } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anOrder, aShop, aVariant, contextOf, memberOf, NOON } from "@/db/testing/factories";
import { getFacts } from "@/db/testing/facts";
import { jobContext, messagesOf } from "@/db/testing/outbox";
import { anAskedPhone, tell } from "@/db/testing/payments";
import { withRollback } from "@/db/testing/rollback";
import type { ShopId } from "@/lib/ids";
import { daysAfter, hoursAfter, minutesAfter } from "@/lib/time";
import { countToDo } from "./count-to-do";
import { expireOrder } from "./expire-order";
import { expireOrders } from "./expire-orders";
import { getOrder } from "./get-order";
import { listOrders } from "./list-orders";
import { takeStep } from "./take-step";

test("an unpaid order expires when the shop's time to pay is over, and its units are for sale again", () =>
  withRollback(async (db) => {
    const shop = await aShop(db, { hoursToPay: 10 });
    const variantId = await aVariant(db, shop.id);
    const order = await anOrder(db, shop.id, { lines: [{ variantId, qty: 3 }] });
    const reserved = async () =>
      (await inShops(db, [shop.id], (tx) => tx.select().from(stock).where(eq(stock.variantId, variantId))))[0]?.reserved;

    await expireOrders(jobContext(db, hoursAfter(NOON, 10)), {});
    expect([(await getFacts(db, order)).status, await reserved()]).toEqual(["pending", 3]);
    await expireOrders(jobContext(db, hoursAfter(NOON, 10.1)), {});
    expect([(await getFacts(db, order)).status, await reserved()]).toEqual(["cancelled", 0]);
    expect((await messagesOf(db, order)).at(-1)).toMatchObject({ template: "order_cancelled", data: { reason: "expired" } });
  }));

test("orders that are paid, paid at the door, accepted or on hold do not expire", () =>
  withRollback(async (db) => {
    const shop = await aShop(db, { hoursToPay: 1, daysToAccept: 5 });
    const kept = [
      await anOrder(db, shop.id, { paidMinor: 450_00 }),
      await anOrder(db, shop.id, { paymentMethod: "cash_on_delivery" }),
      await anOrder(db, shop.id, { steps: [{ step: "accept" }] }),
      await anOrder(db, shop.id, { steps: [{ step: "hold", reason: "payment_check", note: "" }] }),
    ];
    await expireOrders(jobContext(db, hoursAfter(NOON, 100)), {});
    const statuses = [];
    for (const order of kept) statuses.push((await getFacts(db, order)).status);
    expect(statuses).toEqual(["pending", "pending", "processing", "pending"]);
  }));

test("an order that a phone is being asked for waits for the answer, and no longer", () =>
  withRollback(async (db) => {
    const order = await anOrder(db, (await aShop(db, { hoursToPay: 1 })).id);
    const request = await anAskedPhone(db, order, minutesAfter(NOON, 60));
    const late = minutesAfter(NOON, 61);
    await expireOrders(jobContext(db, late), {});
    expect((await getFacts(db, order)).status).toBe("pending");
    await tell(db, request, { code: 1032, at: late });
    await expireOrders(jobContext(db, late), {});
    expect((await getFacts(db, order)).status).toBe("cancelled");
  }));

test("who pays, accepts or holds an order in the moment between its being found and its end was first", () =>
  withRollback(async (db) => {
    const shop = await aShop(db);
    const cash = { paymentMethod: "cash_on_delivery" } as const;
    const cases = [
      ["expired", await anOrder(db, shop.id, { paidMinor: 450_00 }), false],
      ["expired", await anOrder(db, shop.id, { steps: [{ step: "hold", reason: "other", note: "" }] }), false],
      ["not_accepted", await anOrder(db, shop.id, { ...cash, steps: [{ step: "accept" }] }), false],
      ["expired", await anOrder(db, shop.id), true],
      ["not_accepted", await anOrder(db, shop.id, cash), true],
    ] as const;
    const ctx = { ...contextOf(memberOf("owner", shop.id), db), actor: { kind: "system" as const, shopId: shop.id } };
    for (const [reason, { id }, isOver] of cases) expect(await expireOrder(ctx, id, reason)).toBe(isOver);
  }));

describe("cash on delivery that nobody accepts", () => {
  const COD = { paymentMethod: "cash_on_delivery" } as const;
  const RELEASE = { step: "release" } as const;
  const HOLD = { step: "hold", reason: "payment_check", note: "" } as const;

  test("expires when the shop's time to accept is over: units go back, the history and the letter say why", () =>
    withRollback(async (db) => {
      const shop = await aShop(db, { daysToAccept: 3 });
      const variantId = await aVariant(db, shop.id);
      const order = await anOrder(db, shop.id, { ...COD, lines: [{ variantId, qty: 3 }] });
      const reserved = async () =>
        (await inShops(db, [shop.id], (tx) => tx.select().from(stock).where(eq(stock.variantId, variantId))))[0]?.reserved;
      await expireOrders(jobContext(db, daysAfter(NOON, 3)), {});
      expect([(await getFacts(db, order)).status, await reserved()]).toEqual(["pending", 3]);
      await expireOrders(jobContext(db, hoursAfter(NOON, 72.1)), {});
      expect([(await getFacts(db, order)).status, await reserved()]).toEqual(["cancelled", 0]);
      const { timeline } = await getOrder(contextOf(memberOf("owner", shop.id), db), order.id);
      expect(timeline.find(({ type }) => type === "order.cancelled")).toMatchObject({
        actor: { kind: "system" },
        data: { reason: "not_accepted" },
      });
      expect((await messagesOf(db, order)).at(-1)).toMatchObject({
        template: "order_cancelled",
        data: { reason: "not_accepted" },
      });
    }));

  test("is on the shop's list of what to do two days before, or half the time; accepted, paid and held orders are not", () =>
    withRollback(async (db) => {
      const [week, day] = [await aShop(db), await aShop(db, { daysToAccept: 1 })];
      const due = await anOrder(db, week.id, COD);
      await anOrder(db, week.id, { ...COD, steps: [{ step: "accept" }] });
      await anOrder(db, week.id, { ...COD, steps: [HOLD] });
      await anOrder(db, week.id);
      const soon = await anOrder(db, day.id, COD);
      const expiring = async (shopId: ShopId, hours: number) => {
        const ctx = contextOf(memberOf("staff", shopId), db, hoursAfter(NOON, hours));
        const { expiring: count } = await countToDo(ctx, shopId);
        const { orders } = await listOrders(ctx, { expiring: true }, { limit: 10 });
        expect(orders).toHaveLength(count);
        return orders.map(({ id }) => id);
      };
      expect(await expiring(week.id, 5 * 24 - 0.1)).toEqual([]);
      expect(await expiring(week.id, 5 * 24 + 0.1)).toEqual([due.id]);
      expect(await expiring(day.id, 11.9)).toEqual([]);
      expect(await expiring(day.id, 12.1)).toEqual([soon.id]);
    }));

  test("that was accepted and not shipped in time is on that list as late, and is never cancelled by itself", () =>
    withRollback(async (db) => {
      const shop = await aShop(db, { daysToAccept: 3 });
      const order = await anOrder(db, shop.id, { ...COD, steps: [{ step: "accept" }] });
      const { promisedShipBy } = await getOrder(contextOf(memberOf("staff", shop.id), db), order.id);
      const lateAt = async (now: Date) => (await countToDo(contextOf(memberOf("staff", shop.id), db, now), shop.id)).late;
      expect(await lateAt(promisedShipBy!)).toBe(0);
      expect(await lateAt(hoursAfter(promisedShipBy!, 0.1))).toBe(1);
      await expireOrders(jobContext(db, daysAfter(NOON, 300)), {});
      expect(await lateAt(daysAfter(NOON, 300))).toBe(1);
      expect((await getFacts(db, order)).status).toBe("processing");
    }));

  test("whose hold was released waits two days more, so that the shop hears of it", () =>
    withRollback(async (db) => {
      const shop = await aShop(db, { daysToAccept: 3 });
      const order = await anOrder(db, shop.id, { ...COD, steps: [HOLD] });
      const at = (hours: number) => hoursAfter(NOON, hours);
      await takeStep(contextOf(memberOf("owner", shop.id), db, at(100)), { orderId: order.id }, RELEASE);
      const statusAfter = async (hours: number) => {
        await expireOrders(jobContext(db, at(hours)), {});
        return (await getFacts(db, order)).status;
      };
      expect(await statusAfter(147)).toBe("pending");
      expect(await statusAfter(149)).toBe("cancelled");
    }));
});
