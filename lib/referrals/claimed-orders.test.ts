import { expect, test } from "vitest";
import type { Db } from "@/db/client";
import { asUser, inShops } from "@/db/scope";
import { anAddress, NOON } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { takeOrdersOf } from "@/lib/customers/data/claims";
import type { UserId } from "@/lib/ids";
import type { ProgramRules } from "@/lib/loyalty/program-rules";
import { accountsIn, aUser } from "@/lib/loyalty/testing";
import { daysAfter } from "@/lib/time";
import { aReferringShop } from "./testing";

const GUEST = { email: "baraka@example.test", phone: "+254722000111" };
const ANOTHER = { email: "else@example.test", phone: "+254733000222" };
const BEFORE = { at: daysAfter(NOON, -3) };

async function scene(db: Db, wishes: Partial<ProgramRules> = {}) {
  const shop = await aReferringShop(db, wishes);
  const member = await shop.aMember({ email: "amina@gmail.com", phone: "+254712345678" });
  return {
    ...shop,
    member,
    /** Puts the guest's orders into somebody's account, as the code that was mailed to the guest's address does. */
    claim: (userId: UserId) =>
      inShops(db, [shop.shop.id], (all) => asUser(all, userId, (tx) => takeOrdersOf(tx, userId, GUEST.email))),
  };
}

test("an order that was placed as a guest and claimed is the claimer's: no member brings a second mailbox", () =>
  withRollback(async (db) => {
    const { place, claim, deliver, pay, points, rows, member } = await scene(db);
    const orderId = await place(GUEST, member.code);
    await deliver(orderId);
    expect(await rows()).toMatchObject([{ state: "qualified" }]);
    expect(await claim(member.userId)).toBe(1);
    await pay();
    const [row] = await rows();
    expect([await points(), row?.state]).toEqual([{}, "rejected"]);
    expect(row?.signals).toContain("same_customer");
  }));

test("orders that a member claimed tell of the member as the others do", () =>
  withRollback(async (db) => {
    const { place, claim, deliver, pay, points, rows, member } = await scene(db);
    await place({ ...GUEST, address: anAddress }, null, BEFORE);
    await claim(member.userId);
    await deliver(await place({ ...ANOTHER, address: anAddress }, member.code));
    await pay();
    expect([await points(), await rows()]).toMatchObject([{}, [{ state: "held", signals: ["same_address"] }]]);
  }));

test("a claimed order is no first one of somebody who ordered before", () =>
  withRollback(async (db) => {
    const { place, claim, deliver, pay, points, rows, member } = await scene(db);
    const userId = await aUser(db);
    await place({ ...ANOTHER, userId }, null, BEFORE);
    const orderId = await place(GUEST, member.code);
    await claim(userId);
    await deliver(orderId);
    await pay();
    expect([await points(), await rows()]).toMatchObject([{}, [{ state: "rejected", signals: ["not_first_order"] }]]);
  }));

test("a friend with a record elsewhere who claims the order is rewarded for it, and becomes a member by that", () =>
  withRollback(async (db) => {
    const { shop, place, claim, deliver, pay, points, rows, member } = await scene(db, { joining: "asked" });
    const elsewhere = await aReferringShop(db);
    const userId = await aUser(db);
    await elsewhere.place({ ...ANOTHER, userId }, null, BEFORE);
    await deliver(await place(GUEST, member.code));
    await claim(userId);
    await pay();
    const friend = (await accountsIn(db, shop.id)).find((account) => account.userId === userId);
    expect(await rows()).toMatchObject([{ state: "paid", refereeId: friend?.id }]);
    expect(await points()).toEqual({ [member.id]: 100, [friend?.id ?? "none"]: 50 });
  }));
