import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { anOrder, aShop, contextOf, type TestOrder } from "@/db/testing/factories";
import { getFacts } from "@/db/testing/facts";
import { aCaller, aUser, mailTo, signedIn } from "@/db/testing/people";
import { withRollback } from "@/db/testing/rollback";
import { askForCode } from "@/lib/customers/ask-for-code";
import { claimOrders } from "@/lib/customers/claim-orders";
import { downloadMyData } from "@/lib/customers/download-my-data";
import { listMyOrders } from "@/lib/orders/list-my-orders";

const recordOf = async (db: Db, order: TestOrder) => (await getFacts(db, order)).customerId;

async function scene(db: Db) {
  const [shop, user] = [await aShop(db), await aUser(db)];
  const own = { userId: user.id, name: user.name, email: user.email, phone: null };
  const typed = { ...own, userId: null, name: "Somebody else", email: user.email.toUpperCase() };
  const ctx = contextOf(await signedIn(db, user), db);
  const seen = async () => {
    const { orders } = (await downloadMyData(ctx)) as { orders: { number: string }[] };
    const listed = JSON.stringify(await listMyOrders(ctx));
    return (order: TestOrder) => [listed.includes(order.number), orders.some(({ number }) => number === order.number)];
  };
  return { shop, own, typed, ctx, seen };
}

describe("an order that a guest places with an account's e-mail", () => {
  test("joins neither the account nor its record in the shop, whoever typed it, until it is claimed", () =>
    withRollback(async (db) => {
      const { shop, own, typed, ctx, seen } = await scene(db);
      const mine = await anOrder(db, shop.id, { contact: own });
      const theirs = await anOrder(db, shop.id, { contact: typed });
      expect(await recordOf(db, theirs)).not.toBe(await recordOf(db, mine));
      const earlier = await seen();
      expect([earlier(mine), earlier(theirs)]).toEqual([
        [true, true],
        [false, false],
      ]);

      await (await askForCode(ctx, { order: theirs.number }, aCaller()))();
      const [code = ""] = (await mailTo(db, typed.email)).map(({ subject }) => subject.slice(0, 6));
      expect(await claimOrders(ctx, { code })).toEqual({ orders: 1 });
      expect((await seen())(theirs)).toEqual([true, true]);
    }));

  test("shares a record with other guests of that e-mail, which the account's next order does not join either", () =>
    withRollback(async (db) => {
      const { shop, own, typed } = await scene(db);
      const [first, second] = [await anOrder(db, shop.id, { contact: typed }), await anOrder(db, shop.id, { contact: typed })];
      const mine = await anOrder(db, shop.id, { contact: own });
      expect(await recordOf(db, second)).toBe(await recordOf(db, first));
      expect(await recordOf(db, mine)).not.toBe(await recordOf(db, first));
    }));

  test("somebody who is signed in and types another's e-mail keeps to their own record", () =>
    withRollback(async (db) => {
      const { shop, own, typed } = await scene(db);
      const other = await aUser(db);
      const [mine, guests] = [await anOrder(db, shop.id, { contact: own }), await anOrder(db, shop.id, { contact: typed })];
      const theirs = await anOrder(db, shop.id, { contact: { ...own, userId: other.id } });
      const records = await Promise.all([mine, guests, theirs].map((order) => recordOf(db, order)));
      expect(new Set(records).size).toBe(3);
    }));
});
