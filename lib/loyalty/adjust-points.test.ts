import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { customers, shopCustomers, users } from "@/db/schema";
import { inShops } from "@/db/scope";
import { aShop, contextOf, memberOf, NOON, STRANGER } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import type { Actor } from "@/lib/auth/actor";
import { found } from "@/lib/errors";
import { type CustomerId, type LoyaltyAccountId, newId } from "@/lib/ids";
import { closeAccount } from "@/lib/rewards/close-account";
import { commitRedemption } from "@/lib/rewards/commit-redemption";
import { listMyRewards } from "@/lib/rewards/list-my-rewards";
import { aMember, aReward, redemptionOf } from "@/lib/rewards/testing";
import { daysAfter } from "@/lib/time";
import { adjustPoints } from "./adjust-points";
import { AdjustPoints } from "./adjustment-input";
import { decideAdjustment } from "./decide-adjustment";
import { enrolMember } from "./enrol-member";
import { exportStatement } from "./export-statement";
import { getStatement } from "./get-statement";
import { joinProgram } from "./join-program";
import { listAdjustments } from "./list-adjustments";
import { anOrderScene, aUser } from "./testing";

async function scene(db: Db) {
  const order = await anOrderScene(db, { availability: "delivery", adjustLimit: 100, adjustDayLimit: 150 });
  await order.deliver();
  const account = async () => found(await order.account(), "account");
  const { id: accountId } = await account();
  const [staff, manager] = [memberOf("staff", order.shop.id), memberOf("manager", order.shop.id)];
  let calls = 0;
  const adjust = (points: number, actor: Actor = staff, { at = NOON, requestKey = `key-${++calls}-of-test` } = {}) =>
    adjustPoints(contextOf(actor, db, at), { accountId, points, reason: "Lost parcel", requestKey });
  return { ...order, account, accountId, staff, manager, adjust };
}
const SERVICE = { kind: "service" as const, amountMinor: null };
const insertGuest = async (tx: Db, record: typeof shopCustomers.$inferInsert) => {
  await tx.insert(customers).values({ id: record.customerId, createdAt: NOON });
  await tx.insert(shopCustomers).values(record);
};
const own = (actor: Actor, userId: string): Actor => ({ ...actor, userId }) as Actor;

describe("adjustPoints", () => {
  test("gives and takes points with a reason, in the journal and as an adjustment", () =>
    withRollback(async (db) => {
      const { account, adjust, accountId, staff } = await scene(db);
      expect(await adjust(50)).toMatchObject({ state: "done" });
      expect(await account()).toMatchObject({ activePoints: 72 });
      await adjust(-60);
      expect(await account()).toMatchObject({ activePoints: 12, debtPoints: 0 });
      expect((await account()).entries.slice(1)).toMatchObject([
        { kind: "adjusted", points: 50, note: "" },
        { kind: "adjusted", points: -60 },
      ]);
      const rows = await listAdjustments(contextOf(staff, db), { accountId });
      expect(rows).toMatchObject([{ points: -60, reason: "Lost parcel" }, { points: 50 }]);
    }));

  test("takes no more than there is, and makes no debt", () =>
    withRollback(async (db) => {
      const { account, adjust } = await scene(db);
      await expect(adjust(-23)).rejects.toMatchObject({ code: "not-enough-points" });
      expect(await account()).toMatchObject({ activePoints: 22, debtPoints: 0 });
    }));

  test("is done once for a key, and refuses the key for anything else", () =>
    withRollback(async (db) => {
      const { account, adjust, manager } = await scene(db);
      const again = { requestKey: "the-same-key" };
      const first = await adjust(10, undefined, again);
      expect(await adjust(10, undefined, again)).toEqual(first);
      await expect(adjust(11, undefined, again)).rejects.toMatchObject({ code: "request-key-reused" });
      await expect(adjust(10, manager, again)).rejects.toMatchObject({ code: "request-key-reused" });
      expect(await account()).toMatchObject({ activePoints: 32 });
    }));

  test("waits for a second person above the limit, at a time and for a person's day, given and taken alike", () =>
    withRollback(async (db) => {
      const { account, adjust, manager } = await scene(db);
      expect(await adjust(101)).toMatchObject({ state: "waiting" });
      expect(await account()).toMatchObject({ activePoints: 22 });
      expect(await adjust(100)).toMatchObject({ state: "done" });
      expect(await adjust(-50)).toMatchObject({ state: "done" });
      expect(await adjust(1)).toMatchObject({ state: "waiting" });
      expect(await adjust(1, manager)).toMatchObject({ state: "done" });
      expect(await adjust(100, undefined, { at: daysAfter(NOON, 1) })).toMatchObject({ state: "done" });
      expect(await account()).toMatchObject({ activePoints: 173 });
    }));

  test("is decided by somebody else who manages the programme, once", () =>
    withRollback(async (db) => {
      const { account, adjust, manager, shop, staff, userId } = await scene(db);
      const { id } = await adjust(500);
      const decide = (actor: Actor, decision: "accept" | "decline" = "accept", adjustmentId = id) =>
        decideAdjustment(contextOf(actor, db), { adjustmentId, decision });
      await expect(decide(staff)).rejects.toMatchObject({ kind: "forbidden" });
      await expect(decide(memberOf("owner", (await aShop(db)).id))).rejects.toMatchObject({ kind: "not_found" });
      await expect(decide(own(manager, userId))).rejects.toMatchObject({ code: "own-account" });
      expect(await decide(manager)).toMatchObject({ state: "done" });
      expect(await decide(manager)).toMatchObject({ state: "done" });
      await expect(decide(manager, "decline")).rejects.toMatchObject({ code: "adjustment-decided" });
      await expect(decide(memberOf("owner", shop.id))).rejects.toMatchObject({ code: "adjustment-decided" });
      expect(await account()).toMatchObject({ activePoints: 522 });
      const mine = await adjust(500, manager);
      await expect(decide(manager, "accept", mine.id)).rejects.toMatchObject({ code: "own-adjustment" });
      expect(await decide(memberOf("owner", shop.id), "decline", mine.id)).toMatchObject({ state: "declined" });
      expect(await account()).toMatchObject({ activePoints: 522 });
    }));

  test("is refused on an account of one's own, of another shop, and to those who may not", () =>
    withRollback(async (db) => {
      const { account, adjust, shop, staff, userId } = await scene(db);
      await expect(adjust(5, own(staff, userId))).rejects.toMatchObject({ code: "own-account" });
      await expect(adjust(5, own(memberOf("owner", shop.id), userId))).rejects.toMatchObject({ code: "own-account" });
      await expect(adjust(5, memberOf("owner", (await aShop(db)).id))).rejects.toMatchObject({ code: "member-not-found" });
      await expect(adjust(5, memberOf("analyst", shop.id))).rejects.toMatchObject({ kind: "forbidden" });
      await expect(adjust(5, STRANGER)).rejects.toMatchObject({ kind: "unauthenticated" });
      expect(await account()).toMatchObject({ activePoints: 22 });
    }));

  test("is refused on a record that bears one's own mailbox or phone, and given to nobody unproven alone", () =>
    withRollback(async (db) => {
      const { shop, staff, manager } = await scene(db);
      const guest = async (email: string | null, phone: string | null) => {
        const customerId = newId("cus");
        const known = { shopId: shop.id, customerId, name: "Somebody", email, phone, search: "somebody", createdAt: NOON };
        await inShops(db, [shop.id], (tx) => insertGuest(tx, known));
        return customerId;
      };
      const me = await aUser(db, "me.myself@gmail.com");
      await db.update(users).set({ phone: "0712 000 111" }).where(eq(users.id, me));
      const enrol = (actor: Actor, customerId: CustomerId) => enrolMember(contextOf(actor, db), { shopId: shop.id, customerId });
      const give = (actor: Actor, accountId: LoyaltyAccountId, points = 5) =>
        adjustPoints(contextOf(actor, db), { accountId, points, reason: "Lost parcel", requestKey: newId("adj") });
      for (const [email, phone] of [
        ["MeMyself+shop@googlemail.com", null],
        [null, "+254 712 000111"],
      ] as const) {
        const customerId = await guest(email, phone);
        await expect(enrol(own(staff, me), customerId)).rejects.toMatchObject({ code: "own-account" });
        const accountId = await enrol(staff, customerId);
        await expect(give(own(staff, me), accountId)).rejects.toMatchObject({ code: "own-account" });
        await expect(give(own(manager, me), accountId)).rejects.toMatchObject({ code: "own-account" });
      }
      const accountId = await enrol(staff, await guest("b@example.test", null));
      expect(await give(staff, accountId)).toMatchObject({ state: "waiting" });
    }));

  test.each([0, 1.5, "1e9", -1_000_001, "", "x", Number.NaN])("%s is no number of points", (points) => {
    const typed = { accountId: newId("lac"), points, reason: "Lost parcel", requestKey: "a-long-key" };
    expect(AdjustPoints.safeParse(typed).success).toBe(false);
  });
});

describe("a membership", () => {
  test("is opened by staff for a customer of their shop, once", () =>
    withRollback(async (db) => {
      const { shop, staff } = await scene(db);
      const customerId = await inShops(db, [shop.id], async (tx) => {
        const [row] = await tx.select({ id: shopCustomers.customerId }).from(shopCustomers);
        return found(row, "customer").id;
      });
      const enrol = (actor: Actor, id = customerId) => enrolMember(contextOf(actor, db), { shopId: shop.id, customerId: id });
      expect(await enrol(staff)).toBe(await enrol(staff));
      await expect(enrol(staff, newId("cus"))).rejects.toMatchObject({ code: "customer-not-found" });
      await expect(enrol(memberOf("analyst", shop.id))).rejects.toMatchObject({ kind: "forbidden" });
    }));

  test("ends with what it holds void and what it owes forgiven, once; nothing is adjusted afterwards", () =>
    withRollback(async (db) => {
      const { account, accountId, adjust, manager, refund, staff } = await scene(db);
      await adjust(-22);
      await refund(4);
      expect(await account()).toMatchObject({ activePoints: 0, debtPoints: 22 });
      const close = (actor: Actor) => closeAccount(contextOf(actor, db), { accountId });
      await expect(close(staff)).rejects.toMatchObject({ kind: "forbidden" });
      await close(manager);
      await close(manager);
      const closed = await account();
      expect(closed).toMatchObject({ status: "closed", activePoints: 0, pendingPoints: 0, debtPoints: 0, dueOn: null });
      expect(closed.entries.at(-1)).toMatchObject({ kind: "written_off", points: 22, debt: -22 });
      await expect(adjust(5)).rejects.toMatchObject({ code: "account-closed" });
    }));

  test("ends with the codes nobody used, which nobody can use any more", () =>
    withRollback(async (db) => {
      const { shop, redeem, accountId, account, actor } = await aMember(db, 300);
      const open = [await redeem(await aReward(db, shop.id)), await redeem(await aReward(db, shop.id, SERVICE))];
      await closeAccount(contextOf(memberOf("manager", shop.id), db), { accountId });
      for (const { id } of open) {
        const row = await redemptionOf(db, shop.id, id);
        expect(row).toMatchObject({ state: "released", returnedPoints: 100 });
        expect(row.coupon?.active ?? false).toBe(false);
        const given = commitRedemption(contextOf(memberOf("staff", shop.id), db), { shopId: shop.id, redemptionId: id });
        await expect(given).rejects.toMatchObject({ kind: "conflict" });
      }
      expect(await account()).toMatchObject({ status: "closed", activePoints: 0, pendingPoints: 0 });
      expect(await listMyRewards(contextOf(actor, db))).toEqual([]);
    }));

  test("that was closed is opened again by a manager alone, and owes nothing for what was written off", () =>
    withRollback(async (db) => {
      const { account, accountId, manager, staff, shop, userId, refund, order, another, deliver } = await scene(db);
      await closeAccount(contextOf(manager, db), { accountId });
      const closed = { code: "account-closed" };
      const member = own(memberOf("staff"), userId);
      await expect(joinProgram(contextOf(member, db), { shopId: shop.id })).rejects.toMatchObject(closed);
      const { customerId } = await account();
      const enrol = (actor: Actor) => enrolMember(contextOf(actor, db), { shopId: shop.id, customerId });
      await expect(enrol(staff)).rejects.toMatchObject(closed);
      await deliver(NOON, (await another()).id);
      expect(await account()).toMatchObject({ status: "closed", activePoints: 0 });
      expect(await enrol(manager)).toBe(accountId);
      await refund(1, NOON, order.id);
      await refund(3, NOON, order.id);
      expect(await account()).toMatchObject({ status: "open", activePoints: 0, debtPoints: 0 });
      await deliver(NOON, (await another()).id);
      expect(await account()).toMatchObject({ activePoints: 22, debtPoints: 0 });
    }));
});

describe("the statement", () => {
  test("tells every entry with the balance after it, page by page and as a file", () =>
    withRollback(async (db) => {
      const { accountId, adjust, staff, manager, account, order } = await scene(db);
      for (const points of [5, -3, 8]) await adjust(points);
      const ctx = contextOf(staff, db);
      const first = await getStatement(ctx, { accountId, limit: 3 });
      expect(first.lines.map(({ points, balance }) => [points, balance])).toEqual([
        [8, 32],
        [-3, 24],
        [5, 27],
      ]);
      const rest = await getStatement(ctx, { accountId, limit: 3, before: found(first.next, "next") });
      expect(rest).toMatchObject({ lines: [{ kind: "earned", points: 22, balance: 22, orderNumber: order.number }], next: null });
      const bytes: Uint8Array[] = [];
      for await (const piece of await exportStatement(contextOf(manager, db), accountId)) bytes.push(piece);
      const lines = Buffer.concat(bytes).toString().trim().split("\r\n");
      expect(lines.map((line) => line.split(",").slice(3, 8).join())).toEqual([
        "kind,points,pending,debt,balance",
        "earned,22,0,0,22",
        "adjusted,5,0,0,27",
        "adjusted,-3,0,0,24",
        "adjusted,8,0,0,32",
      ]);
      expect((await account()).activePoints).toBe(32);
      const stranger = contextOf(memberOf("owner", (await aShop(db)).id), db);
      await expect(getStatement(stranger, { accountId })).rejects.toMatchObject({ code: "member-not-found" });
      await expect(exportStatement(stranger, accountId)).rejects.toMatchObject({ code: "member-not-found" });
    }));
});
