import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { stock } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anOrder, aShop, aVariant, NOON } from "@/db/testing/factories";
import { getFacts } from "@/db/testing/facts";
import { jobContext, messagesOf } from "@/db/testing/outbox";
import { withRollback } from "@/db/testing/rollback";
import { hoursAfter } from "@/lib/time";
import { expireOrders } from "./expire-orders";

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
    const shop = await aShop(db, { hoursToPay: 1 });
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
