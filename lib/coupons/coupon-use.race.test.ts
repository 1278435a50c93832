import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { coupons } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anAddress, aShop, aVariant, contextOf, memberOf, NOON, STRANGER } from "@/db/testing/factories";
import { committedDb } from "@/db/testing/rollback";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { type PlacedPurchase, placePurchase } from "@/lib/orders/place-purchase";
import { takeStep } from "@/lib/orders/take-step";

test("cancelled by many at once while others buy: each use comes back once, and no deadlock reaches anybody", async () => {
  const db = committedDb();
  const shop = await aShop(db);
  const variantId = await aVariant(db, shop.id, { onHand: 1000 });
  const row = { shopId: shop.id, id: newId("cpn"), code: "BUSY", percentBp: 1000, createdAt: NOON };
  await inShops(db, [shop.id], (tx) => tx.insert(coupons).values(row));
  const buy = () =>
    placePurchase(contextOf(STRANGER, db), {
      cartId: newId("crt"),
      contact: { userId: null, name: "Amina", email: null, phone: "+254712345678" },
      address: anAddress,
      paymentMethod: "cash_on_delivery",
      source: "storefront",
      baskets: [{ shopId: shop.id, lines: [{ variantId, qty: 1 }], delivery: null, coupon: "BUSY" }],
    });
  const cancel = ({ orders: [order] }: PlacedPurchase) =>
    takeStep(
      contextOf(memberOf("owner", shop.id), db),
      { orderId: order!.id },
      { step: "cancel", what: "order", reason: "other", note: "", restock: true },
    ).catch((refusal) => {
      if (!(refusal instanceof AppError)) throw refusal;
    });
  const bought: PlacedPurchase[] = [];
  for (let n = 0; n < 6; n++) bought.push(await buy());
  await Promise.all([...bought.flatMap((purchase) => Array.from({ length: 4 }, () => cancel(purchase))), ...bought.map(buy)]);
  const [coupon] = await inShops(db, [shop.id], (tx) => tx.select().from(coupons).where(eq(coupons.id, row.id)));
  expect(coupon?.usedCount).toBe(6);
});
