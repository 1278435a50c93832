import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { loyaltyAccounts, loyaltyEvents, tierChanges } from "@/db/schema";
import { inShops } from "@/db/scope";
import { jobContext } from "@/db/testing/outbox";
import { withRollback } from "@/db/testing/rollback";
import { found } from "@/lib/errors";
import type { LoyaltyAccountId, ShopId } from "@/lib/ids";
import { daysAfter } from "@/lib/time";
import { listDueAccounts } from "./data/due";
import { proposedRules } from "./program-rules";
import { settleAccount } from "./settle-account";
import { settleAccounts } from "./settle-accounts";
import { anOrderScene, putOnTier } from "./testing";

/** 2 March, noon in Nairobi; the job runs at the given local midnight. */
const midnight = (days: number) => daysAfter(new Date("2026-03-01T21:00:00Z"), days);
const run = (db: Db, at: Date) => settleAccounts({ ...jobContext(db), now: at }, {});
const eventsIn = (db: Db, shopId: ShopId) =>
  inShops(db, [shopId], async (tx) =>
    (await tx.select().from(loyaltyEvents).where(eq(loyaltyEvents.shopId, shopId)).orderBy(loyaltyEvents.id)).map(
      ({ type, data }) => ({ type, ...(data as { lastDay?: string }) }),
    ),
  );
const idOf = async (account: Promise<{ id: LoyaltyAccountId } | undefined>) => found(await account, "account").id;
const dueIn = (db: Db, shopId: ShopId, today: `${number}-${number}-${number}`) =>
  inShops(db, [shopId], (tx) => listDueAccounts(tx, shopId, { today, rules: proposedRules(1), after: null, limit: 10 }));

describe("settleAccounts", () => {
  test("opens points at the shop's midnight, not at that of the server, and not twice", () =>
    withRollback(async (db) => {
      const { account, deliver } = await anOrderScene(db);
      await deliver();
      await run(db, new Date(midnight(15).getTime() - 1));
      expect(await account()).toMatchObject({ activePoints: 0, pendingPoints: 22 });
      await run(db, midnight(15));
      const after = await account();
      expect(after).toMatchObject({ activePoints: 22, pendingPoints: 0, dueOn: "2027-03-18" });
      expect(after?.entries.map(({ kind, day }) => [kind, day])).toEqual([
        ["earned", "2026-03-02"],
        ["available", "2026-03-17"],
      ]);
      await run(db, midnight(15));
      expect(await account()).toEqual(after);
    }));

  test("lets points of an order that is not paid wait, and opens them once it is", () =>
    withRollback(async (db) => {
      const { account, deliver, order, shop } = await anOrderScene(db, {}, { paid: false });
      await deliver();
      await run(db, midnight(20));
      expect(await account()).toMatchObject({ activePoints: 0, pendingPoints: 22 });
      expect(await dueIn(db, shop.id, "2026-03-22")).toEqual([]);
      const id = await idOf(account());
      await inShops(db, [shop.id], (tx) => settleAccount(tx, shop.id, id, midnight(20)));
      expect(await account()).toMatchObject({ activePoints: 0, pendingPoints: 22 });
      await inShops(db, [shop.id], (tx) =>
        tx.execute(`update orders set payment_status = 'paid' where number = '${order.number}'`),
      );
      await run(db, midnight(20));
      expect(await account()).toMatchObject({ activePoints: 22, pendingPoints: 0 });
    }));

  test("ends points when their last day is over, and tells of it 30 and 7 days before, each time once", () =>
    withRollback(async (db) => {
      const wishes = { availability: "delivery", expiry: { kind: "rolling", months: 2 } } as const;
      const { account, deliver, shop } = await anOrderScene(db, wishes);
      await deliver();
      for (const day of [30, 31, 32, 53, 54, 55, 60, 61]) await run(db, midnight(day));
      expect(await account()).toMatchObject({ activePoints: 22 });
      const told = (await eventsIn(db, shop.id)).filter(({ type }) => type === "points_expiring");
      expect(told).toMatchObject([
        { points: 22, lastDay: "2026-05-02", days: 30 },
        { points: 22, lastDay: "2026-05-02", days: 7 },
      ]);
      await run(db, midnight(62));
      expect(await account()).toMatchObject({ activePoints: 0, dueOn: null, lots: [{ status: "expired", expiredPoints: 22 }] });
      expect((await account())?.entries.at(-1)).toMatchObject({ kind: "expired", points: -22, day: "2026-05-03" });
      expect(await dueIn(db, shop.id, "2026-05-03")).toEqual([]);
    }));

  test("ends points with inactivity, and tells anew when activity has put it off", () =>
    withRollback(async (db) => {
      const wishes = { availability: "delivery", expiry: { kind: "inactivity", months: 2 } } as const;
      const { account, another, deliver, shop } = await anOrderScene(db, wishes);
      await deliver();
      await run(db, midnight(40));
      await deliver(midnight(41), (await another()).id);
      await run(db, midnight(62));
      expect(await account()).toMatchObject({ activePoints: 44 });
      await run(db, midnight(80));
      const told = (await eventsIn(db, shop.id)).filter(({ type }) => type === "points_expiring");
      expect(told.map(({ lastDay }) => lastDay)).toEqual(["2026-05-02", "2026-06-12", "2026-06-12"]);
      await run(db, midnight(103));
      expect(await account()).toMatchObject({ activePoints: 0 });
    }));

  test("warns of the end of a tier, and ends it after the days of grace, by one step each window", () =>
    withRollback(async (db) => {
      const { account, deliver, shop } = await anOrderScene(db, { noticeDays: 10, graceDays: 5, availability: "delivery" });
      await deliver();
      await putOnTier(db, shop.id, await idOf(account()), 3, "2025-04-01", "2026-04-01");
      await run(db, midnight(19)); // 21 March
      expect((await eventsIn(db, shop.id)).filter(({ type }) => type === "tier_at_risk")).toEqual([]);
      for (const day of [20, 21, 34]) await run(db, midnight(day));
      expect((await eventsIn(db, shop.id)).filter(({ type }) => type === "tier_at_risk")).toMatchObject([
        { tier: 3, tierUntil: "2026-04-01", lastDay: "2026-04-06", missing: 1500 * 100_00 - 2_200_00 },
      ]);
      await run(db, midnight(35));
      expect(await account()).toMatchObject({ tier: 3 });
      await run(db, midnight(36));
      expect(await account()).toMatchObject({ tier: 2, tierSince: "2026-04-07", tierUntil: "2027-04-01" });
      await run(db, midnight(37));
      expect(await account()).toMatchObject({ tier: 2 });
      const changes = await inShops(db, [shop.id], (tx) => tx.select().from(tierChanges));
      expect(changes).toMatchObject([{ fromTier: 3, toTier: 2, reason: "window_ended", day: "2026-04-07" }]);
    }));

  test("leaves a pinned tier and a closed account alone", () =>
    withRollback(async (db) => {
      const { account, deliver, shop } = await anOrderScene(db);
      await deliver();
      await putOnTier(db, shop.id, await idOf(account()), 3, "2024-04-01", "2025-04-01");
      await inShops(db, [shop.id], (tx) => tx.update(loyaltyAccounts).set({ tierPinned: true }));
      await run(db, midnight(5));
      expect(await account()).toMatchObject({ tier: 3 });
      await inShops(db, [shop.id], (tx) => tx.update(loyaltyAccounts).set({ tierPinned: false, status: "closed" }));
      await run(db, midnight(30));
      expect(await account()).toMatchObject({ tier: 3, pendingPoints: 22 });
    }));
});
