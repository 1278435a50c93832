import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { customers, orders, shopCustomers, variants } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anOrder, aShop, aVariant, NOON } from "@/db/testing/factories";
import { getFacts } from "@/db/testing/facts";
import { withRollback } from "@/db/testing/rollback";
import { newId } from "@/lib/ids";
import { exchangeReturn } from "./exchange-return";
import { requestOwnReturn } from "./request-own-return";
import { act, DELIVERED, linkTo, owner, TOTAL, unwanted, visitor } from "./testing";

test("what is sent in exchange is bought by whom staff chose for the order it replaces, not by a guest of the same mailbox", () =>
  withRollback(async (db) => {
    const shop = await aShop(db);
    const customerId = newId("cus");
    await db.insert(customers).values({ id: customerId, userId: null, createdAt: NOON });
    const known = { name: "Amina Odhiambo", email: "amina@example.test", search: "amina odhiambo amina@example.test" };
    await inShops(db, [shop.id], (tx) =>
      tx.insert(shopCustomers).values({ shopId: shop.id, customerId, ...known, createdAt: NOON }),
    );
    const variantId = await aVariant(db, shop.id, { priceMinor: 125_00 });
    const contact = { userId: null, customerId, name: "Amina", email: "amina.other@example.test", phone: null };
    const order = await anOrder(db, shop.id, { contact, lines: [{ variantId, qty: 2 }], paidMinor: TOTAL, steps: DELIVERED });
    const other = await aVariant(db, shop.id, { priceMinor: 125_00 });
    await inShops(db, [shop.id], async (tx) => {
      const [row] = await tx.select().from(variants).where(eq(variants.id, variantId));
      await tx.update(variants).set({ productId: row!.productId }).where(eq(variants.id, other));
    });
    const { lines } = await getFacts(db, order);
    const units = [{ lineId: lines[0]!.id, qty: 1 }];
    await requestOwnReturn(visitor(db), linkTo(order), { ...unwanted(units), wish: "exchange", exchangeVariantId: other });
    await act(db, order, { step: "approveReturn", answer: "Bring it along." });
    await act(db, order, { step: "receiveReturn", units, reason: "unwanted", note: "", restock: true });
    const { orderId } = await exchangeReturn(owner(db, order), order.id);
    const rows = await inShops(db, [shop.id], (tx) =>
      tx.select({ id: orders.id, customerId: orders.customerId }).from(orders).where(eq(orders.shopId, shop.id)),
    );
    expect(rows.find(({ id }) => id === order.id)?.customerId).toBe(customerId);
    expect(rows.find(({ id }) => id === orderId)?.customerId).toBe(customerId);
  }));
