import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { messages, timelineEvents } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anOrder, aShop, contextOf, memberOf, STRANGER } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { newId, type OrderId } from "@/lib/ids";
import type { BulkChange } from "./bulk-change";
import { changeManyStatuses } from "./change-many-statuses";
import { takeStep } from "./take-step";

const change = (ids: readonly OrderId[], to: BulkChange["to"], more: Partial<BulkChange> = {}): BulkChange => ({
  targets: ids.map((orderId) => ({ orderId })),
  to,
  dryRun: true,
  ...more,
});

describe("changeManyStatuses", () => {
  test("the dry run foretells the run, order by order, and writes nothing", () =>
    withRollback(async (db) => {
      const [shop, other] = [await aShop(db), await aShop(db)];
      const accepted = await anOrder(db, shop.id, { steps: [{ step: "accept" }] });
      const [first, second, held] = [
        await anOrder(db, shop.id),
        await anOrder(db, shop.id),
        await anOrder(db, shop.id, { steps: [{ step: "hold", reason: "address_check", note: "" }] }),
      ];
      const [foreign, gone] = [await anOrder(db, other.id), { id: newId("ord") }];
      const ids = [accepted, first, second, held, foreign, gone].map(({ id }) => id);
      const ctx = contextOf(memberOf("staff", shop.id), db);

      const dry = await changeManyStatuses(ctx, change(ids, "processing"));
      expect(dry.items.map(({ outcome }) => outcome)).toEqual([
        "unchanged",
        "changed",
        "changed",
        "refused",
        "not_found",
        "not_found",
      ]);
      expect(dry.counts).toMatchObject({ changed: 2, unchanged: 1, refused: 1, not_found: 2 });
      expect(dry.reasons[0]).toEqual({ outcome: "not_found", reason: "No such order.", count: 2 });
      expect(await changeManyStatuses(ctx, change(ids, "processing"))).toEqual(dry);

      const real = await changeManyStatuses(ctx, change(ids, "processing", { dryRun: false }));
      expect({ ...real, dryRun: true }).toEqual(dry);
      const again = await changeManyStatuses(ctx, change(ids, "processing", { dryRun: false }));
      expect(again.counts).toMatchObject({ changed: 0, unchanged: 3, refused: 1, not_found: 2 });
    }));

  test("begins no order when time is up, tells which are left, and those can be sent again", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const ids: OrderId[] = [];
      for (let no = 0; no < 5; no++) ids.push((await anOrder(db, shop.id)).id);
      const ctx = contextOf(memberOf("staff", shop.id), db);
      const wish = change(ids, "processing", { dryRun: false });
      let asked = 0;
      const first = await changeManyStatuses(ctx, wish, { hasTime: () => ++asked < 3 });
      expect(first.counts).toMatchObject({ changed: 3, not_attempted: 2 });
      expect(first.messages).toBe(3);
      const left = first.items.filter(({ outcome }) => outcome === "not_attempted");
      expect(left).toMatchObject([
        { orderId: ids[3], status: "pending", version: 1, code: "not-attempted" },
        { orderId: ids[4], status: "pending", version: 1 },
      ]);
      const rest = left.map(({ orderId, version }) => ({ orderId, expectedVersion: version ?? 0 }));
      const never = () => false;
      expect((await changeManyStatuses(ctx, { ...wish, targets: rest }, { hasTime: never })).counts).toMatchObject({
        changed: 1,
        not_attempted: 1,
      });
      expect((await changeManyStatuses(ctx, wish, { hasTime: never })).counts).toMatchObject({ unchanged: 4, changed: 1 });
      expect((await changeManyStatuses(ctx, wish, { hasTime: never })).counts).toMatchObject({ unchanged: 5 });
    }));

  test("leaves an order alone that has changed since it was chosen", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const order = await anOrder(db, shop.id, { steps: [{ step: "accept" }] });
      const ctx = contextOf(memberOf("staff", shop.id), db);
      const stale = { targets: [{ orderId: order.id, expectedVersion: 1 }], to: "cancelled" as const, dryRun: false };
      expect((await changeManyStatuses(ctx, stale)).items[0]).toMatchObject({
        outcome: "stale",
        status: "processing",
        version: 2,
      });
      const fresh = { ...stale, targets: [{ orderId: order.id, expectedVersion: 2 }] };
      expect((await changeManyStatuses(ctx, fresh)).items[0]).toMatchObject({
        outcome: "changed",
        status: "cancelled",
        version: 3,
      });
    }));

  test("asks the permission in each order's own shop", () =>
    withRollback(async (db) => {
      const [shop, other] = [await aShop(db), await aShop(db)];
      const [mine, seen] = [await anOrder(db, shop.id), await anOrder(db, other.id)];
      const actor = memberOf("staff", shop.id);
      if (actor.kind !== "user") throw new Error("A member is a user.");
      const both = { ...actor, memberships: [...actor.memberships, { shopId: other.id, role: "analyst" as const }] };
      const foretold = await changeManyStatuses(contextOf(both, db), change([mine.id, seen.id], "processing"));
      expect(foretold.items).toMatchObject([{ outcome: "changed" }, { outcome: "refused", code: "no-permission" }]);
      const result = await changeManyStatuses(contextOf(both, db), change([mine.id, seen.id], "processing", { dryRun: false }));
      expect(result.items).toMatchObject([{ outcome: "changed" }, { outcome: "refused", code: "no-permission" }]);
      await expect(changeManyStatuses(contextOf(STRANGER, db), change([mine.id], "processing"))).rejects.toMatchObject({
        kind: "unauthenticated",
      });
    }));

  test("writes a message for each customer, or none when asked not to", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const [loud, quiet, silent] = [
        await anOrder(db, shop.id),
        await anOrder(db, shop.id),
        await anOrder(db, shop.id, { contact: { userId: null, name: "No mail", email: null, phone: null } }),
      ];
      const ctx = contextOf(memberOf("staff", shop.id), db);
      const told = await changeManyStatuses(ctx, change([loud.id, silent.id], "processing", { dryRun: false }));
      const hushed = await changeManyStatuses(ctx, change([quiet.id], "processing", { dryRun: false, notify: false }));
      expect([told.messages, hushed.messages, hushed.counts.changed]).toEqual([1, 0, 1]);
      const sent = await inShops(db, [shop.id], (tx) =>
        tx
          .select({ orderId: messages.orderId })
          .from(messages)
          .where(and(eq(messages.shopId, shop.id), eq(messages.template, "order_accepted"))),
      );
      expect(sent).toEqual([{ orderId: loud.id }]);
    }));

  test("ships with the details given", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const order = await anOrder(db, shop.id, { steps: [{ step: "accept" }] });
      const ctx = contextOf(memberOf("staff", shop.id), db);
      const bare = await changeManyStatuses(ctx, change([order.id], "shipped"));
      expect(bare.items[0]).toMatchObject({ outcome: "refused", code: "tracking-number-missing" });
      const details = { carrier: "G4S", withoutTracking: true };
      await changeManyStatuses(ctx, change([order.id], "shipped", { details, dryRun: false }));
      const events = await inShops(db, [shop.id], (tx) =>
        tx.select({ data: timelineEvents.data }).from(timelineEvents).where(eq(timelineEvents.orderId, order.id)),
      );
      expect(events.map(({ data }) => data.carrier)).toContain("G4S");
    }));

  test("takes at least one order and at most two hundred, each once", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const ctx = contextOf(memberOf("staff", shop.id), db);
      await expect(changeManyStatuses(ctx, change([], "processing"))).rejects.toMatchObject({ kind: "invalid" });
      const many = Array.from({ length: 201 }, () => newId("ord"));
      await expect(changeManyStatuses(ctx, change(many, "processing"))).rejects.toMatchObject({ kind: "invalid" });
      const order = await anOrder(db, shop.id);
      const twice = await changeManyStatuses(ctx, change([order.id, order.id], "processing", { dryRun: false }));
      expect(twice.items).toHaveLength(1);
      await expect(takeStep(ctx, { orderId: order.id, expectedVersion: 1 }, { step: "accept" })).rejects.toMatchObject({
        kind: "stale",
      });
    }));
});
