import { expect, test } from "vitest";
import { retryLostRaces } from "@/db/retry";
import { committedDb } from "@/db/testing/rollback";
import { newId } from "@/lib/ids";
import { aUser } from "@/lib/loyalty/testing";
import { payReferral } from "./pay-referral";
import { AFTER_WINDOW, aReferringShop } from "./testing";

const db = committedDb();

test("jobs that pay at once pay each friend once, and no more friends than the month's cap", async () => {
  const shop = await aReferringShop(db);
  const member = await shop.aMember();
  for (let no = 1; no <= 3; no++) {
    const person = { userId: await aUser(db), email: `${newId("usr")}@example.test`, phone: `+2547220${10_000 + no}` };
    await shop.deliver(await shop.place(person, member.code));
  }
  const ids = (await shop.rows()).map(({ id }) => id);
  await Promise.all([...ids, ...ids, ...ids].map((id) => retryLostRaces(() => payReferral(db, shop.shop.id, id, AFTER_WINDOW))));
  const { [member.id]: own, ...friends } = await shop.points();
  expect([own, Object.values(friends)]).toEqual([300, [50, 50, 50]]);
});

test("one friend who claims many times at once is brought once", async () => {
  const shop = await aReferringShop(db);
  const members = [await shop.aMember(), await shop.aMember(), await shop.aMember()];
  const person = { userId: await aUser(db), email: `${newId("usr")}@example.test`, phone: "+254722011222" };
  const placed = await Promise.all([...members, ...members].map(({ code }) => shop.place(person, code)));
  for (const orderId of placed) await shop.deliver(orderId);
  await shop.pay();
  expect(Object.values(await shop.points()).sort()).toEqual([100, 50]);
});
