import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { loyaltyPrograms } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anOrder, aShop, contextOf, memberOf, NOON } from "@/db/testing/factories";
import { jobContext } from "@/db/testing/outbox";
import { withRollback } from "@/db/testing/rollback";
import { found } from "@/lib/errors";
import { daysAfter } from "@/lib/time";
import { creditHistory } from "./credit-history";
import { balanceOf } from "./ledger";
import { previewHistory } from "./preview-history";
import type { ProgramRules } from "./program-rules";
import { runHistoryCredit } from "./run-history-credit";
import { accountsIn, anOrderScene, earnedBy, setState } from "./testing";

const LATER = daysAfter(NOON, 60);

/** Two orders of a person with an account, one of a guest, delivered; then the programme begins. */
async function scene(db: Db, wishes: Partial<ProgramRules> = {}) {
  const one = await anOrderScene(db, wishes);
  const { shop, another, deliver, variantId } = one;
  await inShops(db, [shop.id], (tx) =>
    tx.update(loyaltyPrograms).set({ state: "paused", startedAt: null }).where(eq(loyaltyPrograms.shopId, shop.id)),
  );
  await deliver();
  const second = await another(2);
  await deliver(daysAfter(NOON, 1), second.id);
  const guest = await anOrder(db, shop.id, { lines: [{ variantId, qty: 1 }], paidMinor: 550_00 + 200_00, at: NOON });
  await deliver(NOON, guest.id);
  const unpaid = await another(3, false);
  await deliver(NOON, unpaid.id);
  await another(1);
  const startedAt = daysAfter(NOON, 50);
  await inShops(db, [shop.id], (tx) =>
    tx.update(loyaltyPrograms).set({ state: "running", startedAt }).where(eq(loyaltyPrograms.shopId, shop.id)),
  );
  const manager = contextOf(memberOf("manager", shop.id), db, LATER);
  return { ...one, second, guest, manager };
}
const everybody = { who: "everybody", since: null } as const;
const run = (
  db: Db,
  shopId: Parameters<typeof accountsIn>[1],
  choice: { who: "members" | "everybody"; since: null } = everybody,
) => runHistoryCredit(jobContext(db, LATER), { shopId, ...choice });

describe("orders from before the programme", () => {
  test("are credited once, as the preview says, with accounts for their buyers", () =>
    withRollback(async (db) => {
      const { shop, manager, order, second, guest } = await scene(db);
      const preview = await previewHistory(manager, { shopId: shop.id, ...everybody });
      expect(preview.left).toEqual({ members: 2, newMembers: 2, orders: 3, points: 22 + 11 + 5 });
      await creditHistory(manager, { shopId: shop.id, ...everybody });
      await run(db, shop.id);
      const accounts = (await accountsIn(db, shop.id)).sort((a, b) => b.activePoints - a.activePoints);
      expect(accounts).toMatchObject([
        { activePoints: 33, pendingPoints: 0, entries: [{ kind: "credited", points: 33 }], lots: [{}, {}] },
        { activePoints: 5, entries: [{ kind: "credited", points: 5 }] },
      ]);
      expect(accounts[0]?.lots[0]).toMatchObject({ source: "history", availableOn: "2026-05-01", expiresOn: "2027-05-01" });
      for (const { id } of [order, second, guest]) expect(await earnedBy(db, shop.id, id)).toBeDefined();
      expect(await earnedBy(db, shop.id, second.id)).toMatchObject({ day: "2026-03-03", points: 11, keptMinor: 1_100_00 });
      await run(db, shop.id);
      expect(await accountsIn(db, shop.id)).toHaveLength(2);
      await expect(creditHistory(manager, { shopId: shop.id, ...everybody })).rejects.toMatchObject({ code: "history-credited" });
      expect(await previewHistory(manager, { shopId: shop.id, ...everybody })).toMatchObject({
        ...{ left: { orders: 0, points: 0 }, credited: { members: 2, orders: 3, points: 38 }, creditedAt: LATER },
      });
    }));

  test("are not credited when hardly anything was paid, though some of that went back", () =>
    withRollback(async (db) => {
      const { shop, contact, variantId, deliver, act, manager } = await scene(db);
      const { left } = await previewHistory(manager, { shopId: shop.id, ...everybody });
      const lines = [{ variantId, qty: 4 }];
      const order = await anOrder(db, shop.id, { contact, lines, paymentMethod: "bank_transfer", paidMinor: 2 });
      await setState(db, shop.id, "paused");
      await deliver(NOON, order.id);
      await setState(db, shop.id, "running");
      await act({ step: "refund", goodwillMinor: 1, reason: "Broken", state: "done" }, NOON, order.id);
      expect((await previewHistory(manager, { shopId: shop.id, ...everybody })).left).toEqual(left);
      await run(db, shop.id);
      expect(await earnedBy(db, shop.id, order.id)).toBeUndefined();
    }));

  test("are taken back by a later refund, to nothing in any split", () =>
    withRollback(async (db) => {
      const { shop, order, refund, second } = await scene(db);
      await run(db, shop.id);
      const account = async () =>
        found(
          (await accountsIn(db, shop.id)).find(({ userId }) => userId !== null),
          "account",
        );
      await refund(1, LATER);
      expect(balanceOf(await account())).toBe(16 + 11);
      await refund(3, LATER);
      await refund(2, LATER, second.id);
      expect(balanceOf(await account())).toBe(0);
      expect(await earnedBy(db, shop.id, order.id)).toMatchObject({ points: 0, keptMinor: 0, counts: false });
    }));

  test("count for members alone, and from a day on, where the shop chooses so; and lift them to their tier", () =>
    withRollback(async (db) => {
      const { shop, manager } = await scene(db, { tierBasis: "orders", tiers: tiersByOrders });
      const members = { who: "members", since: null } as const;
      expect((await previewHistory(manager, { shopId: shop.id, ...members })).left).toMatchObject({ orders: 0 });
      const recent = { who: "everybody", since: "2026-03-03" } as const;
      expect((await previewHistory(manager, { shopId: shop.id, ...recent })).left).toMatchObject({ orders: 1, points: 11 });
      await run(db, shop.id);
      const tiers = (await accountsIn(db, shop.id)).map(({ tier, tierUntil }) => ({ tier, tierUntil }));
      expect(tiers.sort((a, b) => b.tier - a.tier)).toEqual([
        { tier: 1, tierUntil: "2027-05-01" },
        { tier: 0, tierUntil: null },
      ]);
    }));

  test("are rounded as orders are, tax and delivery counted where the rules say so", () =>
    withRollback(async (db) => {
      for (const wishes of [
        { rounding: "nearest", earnPerMinor: 70_00 },
        { earnOnShipping: true, earnOnTax: true, earnPerMinor: 3_33, earnPoints: 7 },
        { earnPerMinor: 1, earnPoints: 1_000_000 },
      ] as const) {
        const { shop, manager, order, deliver, another } = await scene(db, wishes);
        const { left } = await previewHistory(manager, { shopId: shop.id, ...everybody });
        await run(db, shop.id);
        const credited = await earnedBy(db, shop.id, order.id);
        const live = await another(4);
        await deliver(LATER, live.id);
        expect(credited?.points).toBe((await earnedBy(db, shop.id, live.id))?.points);
        expect(left.points).toBeGreaterThan(0);
      }
    }));

  test("are credited by who manages the programme of that shop", () =>
    withRollback(async (db) => {
      const { shop } = await scene(db);
      const choice = { shopId: shop.id, ...everybody };
      const as = (role: "staff" | "owner", shopId = shop.id) => contextOf(memberOf(role, shopId), db, LATER);
      for (const act of [previewHistory, creditHistory]) {
        await expect(act(as("staff"), choice)).rejects.toMatchObject({ kind: "forbidden" });
        await expect(act(as("owner", (await aShop(db)).id), choice)).rejects.toMatchObject({ kind: "not_found" });
      }
    }));
});

const tiersByOrders = [
  { name: "Bronze", threshold: 0, multiplierBp: 10_000, benefits: "" },
  { name: "Silver", threshold: 2, multiplierBp: 12_500, benefits: "" },
];
