import { expect, test } from "vitest";
import { anAddress, anOrder, aShop, aVariant, contextOf } from "@/db/testing/factories";
import { overlapping } from "@/db/testing/overlapping";
import { aCaller, aUser, mailTo, signedIn } from "@/db/testing/people";
import { committedDb } from "@/db/testing/rollback";
import { newId } from "@/lib/ids";
import { placePurchase } from "@/lib/orders/place-purchase";
import { askForCode } from "./ask-for-code";
import { claimOrders } from "./claim-orders";

const db = committedDb();

test("orders are claimed while the first order of the account is being placed: both are in it", async () => {
  const { id: shopId } = await aShop(db);
  const email = `${newId("usr")}@example.test`;
  const guest = { userId: null, name: "Amina", email, phone: null };
  const earlier = await anOrder(db, shopId, { contact: guest });
  const user = await aUser(db);
  const actor = await signedIn(db, user);
  const ctx = contextOf(actor, db);
  await (await askForCode(ctx, { order: earlier.number }, aCaller()))();
  const code = (await mailTo(db, email))[0]?.subject.slice(0, 6) ?? "";
  const lines = [{ variantId: await aVariant(db, shopId), qty: 1 }];
  const claimed = await overlapping(
    db,
    [shopId],
    (tx) =>
      placePurchase(contextOf(actor, tx), {
        cartId: null,
        contact: { ...guest, userId: user.id, email: user.email },
        address: anAddress,
        paymentMethod: "cash_on_delivery",
        source: "storefront",
        baskets: [{ shopId, lines, delivery: null }],
      }),
    () => claimOrders(ctx, { code }),
  );
  expect(claimed).toEqual({ status: "fulfilled", value: { orders: 1 } });
});
