import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { orders } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anAddress, aShop, aVariant, contextOf } from "@/db/testing/factories";
import { overlapping } from "@/db/testing/overlapping";
import { aUser, PASSWORD, signedIn } from "@/db/testing/people";
import { committedDb } from "@/db/testing/rollback";
import { placePurchase } from "@/lib/orders/place-purchase";
import { deleteMyAccount } from "./delete-my-account";

const db = committedDb();

test("an order that is being placed while its buyer deletes the account keeps them, and its words", async () => {
  const user = await aUser(db);
  const shop = await aShop(db);
  const lines = [{ variantId: await aVariant(db, shop.id), qty: 1 }];
  const actor = await signedIn(db, user);
  const deletion = await overlapping(
    db,
    [shop.id],
    (tx) =>
      placePurchase(contextOf(actor, tx), {
        cartId: null,
        contact: { userId: user.id, name: "Amina", email: user.email, phone: null },
        address: anAddress,
        paymentMethod: "cash_on_delivery",
        source: "storefront",
        baskets: [{ shopId: shop.id, lines, delivery: null }],
      }),
    () => deleteMyAccount(contextOf(actor, db), { password: PASSWORD }),
  );
  expect(deletion).toMatchObject({ status: "rejected", reason: { code: "orders-open" } });
  const ordered = await inShops(db, [shop.id], (tx) => tx.select().from(orders).where(eq(orders.shopId, shop.id)));
  expect(ordered).toMatchObject([{ customerName: "Amina", email: user.email }]);
});

test("a deletion that is sent twice is done once", async () => {
  const ctx = contextOf(await signedIn(db, await aUser(db)), db);
  const results = await Promise.allSettled([1, 2].map(() => deleteMyAccount(ctx, { password: PASSWORD })));
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(results.find(({ status }) => status === "rejected")).not.toMatchObject({ reason: { cause: { code: "40P01" } } });
});
