import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { loyaltyPrograms } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anOrder, aShop, aVariant, contextOf, memberOf, NOON, STRANGER } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import type { SignedInActor } from "@/lib/auth/actor";
import { newId, type UserId } from "@/lib/ids";
import type { StepInput } from "@/lib/orders/input";
import { takeStep } from "@/lib/orders/take-step";
import { daysAfter } from "@/lib/time";
import { getMyAccount } from "./get-my-account";
import { joinProgram } from "./join-program";
import { listMyAccounts } from "./list-my-accounts";
import { listOfferedPrograms } from "./list-offered-programs";
import type { ProgramRules } from "./program-rules";
import { setLetters } from "./set-letters";
import { accountsIn, aProgram, aUser } from "./testing";

const personOf = (userId: UserId) => ({ ...(memberOf("owner") as SignedInActor), userId, memberships: [] });

async function scene(db: Db, wishes: Partial<ProgramRules> = {}) {
  const shop = await aShop(db, { returnWindowDays: 14 });
  await aProgram(db, shop.id, wishes);
  const userId = await aUser(db);
  const ctx = (at = NOON) => contextOf(personOf(userId), db, at);
  return { shop, userId, ctx };
}

/** An order over 2,200 of goods, delivered: 22 points. */
async function delivered(db: Db, shopId: Parameters<typeof anOrder>[1], userId: UserId, paid = true) {
  const variantId = await aVariant(db, shopId, { priceMinor: 550_00 });
  const contact = { userId, name: "Amina Odhiambo", email: "amina@example.test", phone: null };
  const order = await anOrder(db, shopId, {
    contact,
    lines: [{ variantId, qty: 4 }],
    paymentMethod: "bank_transfer",
    ...(paid && { paidMinor: 2_400_00 }),
  });
  const steps: StepInput[] = [{ step: "accept" }, { step: "ship", method: "own_rider" }, { step: "deliver" }];
  for (const step of steps) await takeStep(contextOf(memberOf("owner", shopId), db), { orderId: order.id }, step);
  return order;
}

describe("a person's own accounts", () => {
  test("show what is pending with its day, and once that day has come what it is worth, before anything was written", () =>
    withRollback(async (db) => {
      const { shop, userId, ctx } = await scene(db);
      await delivered(db, shop.id, userId);
      const [first] = await listMyAccounts(ctx());
      expect(first).toMatchObject({ balance: 0, pendingPoints: 22, pending: [{ day: "2026-03-17", points: 22 }] });
      const [later] = await listMyAccounts(ctx(daysAfter(NOON, 15)));
      expect(later).toMatchObject({ balance: 22, worthMinor: 22 * 100, pendingPoints: 0, pending: [], expiring: [] });
    }));

  test("say which points end within thirty days, and do not count those that ended", () =>
    withRollback(async (db) => {
      const { shop, userId, ctx } = await scene(db, { availability: "delivery", expiry: { kind: "rolling", months: 1 } });
      await delivered(db, shop.id, userId);
      expect((await listMyAccounts(ctx()))[0]).toMatchObject({ balance: 22, expiring: [] });
      const inTime = daysAfter(NOON, 2);
      expect((await listMyAccounts(ctx(inTime)))[0]?.expiring).toEqual([{ day: "2026-04-02", points: 22 }]);
      expect((await listMyAccounts(ctx(daysAfter(NOON, 32))))[0]).toMatchObject({ balance: 0, expiring: [] });
    }));

  test("keep points of an unpaid order waiting without a day", () =>
    withRollback(async (db) => {
      const { shop, userId, ctx } = await scene(db);
      await delivered(db, shop.id, userId, false);
      const [account] = await listMyAccounts(ctx(daysAfter(NOON, 40)));
      expect(account).toMatchObject({ balance: 0, pending: [{ day: null, points: 22 }] });
    }));

  test("tell the tier and what is missing to the next", () =>
    withRollback(async (db) => {
      const { shop, userId, ctx } = await scene(db);
      await delivered(db, shop.id, userId);
      const [account] = await listMyAccounts(ctx());
      expect(account?.tier).toMatchObject({ name: "Bronze", next: { name: "Silver", missing: 17_800_00, reached: 2_200_00 } });
    }));

  test("are nobody else's", () =>
    withRollback(async (db) => {
      const { shop, userId } = await scene(db);
      await delivered(db, shop.id, userId);
      const other = contextOf(personOf(await aUser(db)), db);
      expect(await listMyAccounts(other)).toEqual([]);
      expect(await getMyAccount(other, shop.slug)).toMatchObject({ program: { shop: { id: shop.id } } });
      await expect(listMyAccounts(contextOf(STRANGER, db))).rejects.toMatchObject({ code: "sign-in-required" });
    }));

  test("have their movements, a page at a time, with the number of the order", () =>
    withRollback(async (db) => {
      const { shop, userId, ctx } = await scene(db);
      const order = await delivered(db, shop.id, userId);
      const page = await getMyAccount(ctx(), shop.slug);
      expect(page).toMatchObject({
        entries: [{ kind: "earned", pending: 22, order: { number: order.number } }],
        nextBefore: null,
      });
      expect(await getMyAccount(ctx(), shop.slug, 1)).toMatchObject({ entries: [] });
    }));

  test("may do without letters, by their member alone", () =>
    withRollback(async (db) => {
      const { shop, ctx } = await scene(db);
      const accountId = await joinProgram(ctx(), { shopId: shop.id });
      await setLetters(ctx(), { accountId, letters: false });
      expect((await listMyAccounts(ctx()))[0]?.letters).toBe(false);
      const other = contextOf(personOf(await aUser(db)), db);
      await expect(setLetters(other, { accountId, letters: true })).rejects.toMatchObject({ code: "account-not-found" });
    }));
});

describe("joining a programme", () => {
  test("makes one account, however often it is pressed, and takes up what was ordered before as the same person", () =>
    withRollback(async (db) => {
      const { shop, userId, ctx } = await scene(db, { joining: "asked" });
      await delivered(db, shop.id, userId);
      expect(await accountsIn(db, shop.id)).toEqual([]);
      const id = await joinProgram(ctx(), { shopId: shop.id });
      expect(await joinProgram(ctx(), { shopId: shop.id })).toBe(id);
      expect((await accountsIn(db, shop.id)).map((account) => account.userId)).toEqual([userId]);
      await delivered(db, shop.id, userId);
      expect((await accountsIn(db, shop.id))[0]).toMatchObject({ id, pendingPoints: 22 });
    }));

  test("is refused where no programme runs", () =>
    withRollback(async (db) => {
      const { shop, ctx } = await scene(db);
      const join = () => joinProgram(ctx(), { shopId: shop.id });
      const turn = (state: "paused" | "draft") => inShops(db, [shop.id], (tx) => tx.update(loyaltyPrograms).set({ state }));
      await turn("paused");
      await expect(join()).rejects.toMatchObject({ code: "program-paused" });
      expect((await listOfferedPrograms(ctx())).map((program) => program.shop.id)).not.toContain(shop.id);
      await turn("draft");
      await expect(join()).rejects.toMatchObject({ code: "program-not-found" });
      await expect(joinProgram(ctx(), { shopId: newId("shop") })).rejects.toMatchObject({ code: "program-not-found" });
      await expect(joinProgram(contextOf(STRANGER, db), { shopId: shop.id })).rejects.toMatchObject({ code: "sign-in-required" });
    }));
});
