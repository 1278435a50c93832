import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { attempts, draftOrders, idempotencyKeys, invitations, mailbox, sessions, users } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anOrder, aShop, NOON } from "@/db/testing/factories";
import { jobContext, jobsAbout, messagesOf } from "@/db/testing/outbox";
import { anAskedPhone, callbacksOf, paymentsOf, tell } from "@/db/testing/payments";
import { withRollback } from "@/db/testing/rollback";
import { DRAFT_DAYS } from "@/lib/drafts/draft";
import { newId } from "@/lib/ids";
import { daysAfter, hoursAfter } from "@/lib/time";
import { sweepRecords } from "./sweep-records";

const sweep = (db: Db, now = NOON) => sweepRecords(jobContext(db, now), {});
const daysAgo = (days: number) => daysAfter(NOON, -days);

describe("the sweep", () => {
  test("deletes answers to requests after a week and letters after a month, and not before", () =>
    withRollback(async (db) => {
      const caller = newId("usr");
      const answer = (key: string, days: number) => ({ caller, key, requestHash: "x", createdAt: daysAgo(days) });
      await db.insert(idempotencyKeys).values([answer("old", 8), answer("new", 6)]);
      const letter = (messageKey: string, days: number) => ({
        messageKey,
        recipient: "sweep@example.test",
        subject: "",
        html: "",
        text: "",
        sentAt: daysAgo(days),
      });
      await db.insert(mailbox).values([letter("sweep-old", 31), letter("sweep-new", 29)]);
      await db.insert(attempts).values([
        { bucket: "sweep", windowStart: daysAgo(3), count: 1 },
        { bucket: "sweep", windowStart: daysAgo(1), count: 1 },
      ]);
      await sweep(db);
      const answers = await db.select().from(idempotencyKeys).where(eq(idempotencyKeys.caller, caller));
      expect(answers.map(({ key }) => key)).toEqual(["new"]);
      const letters = await db.select().from(mailbox).where(eq(mailbox.recipient, "sweep@example.test"));
      expect(letters.map(({ messageKey }) => messageKey)).toEqual(["sweep-new"]);
      expect(await db.select().from(attempts).where(eq(attempts.bucket, "sweep"))).toHaveLength(1);
    }));

  test("deletes what operators told of payments after half a year, and not the payment", () =>
    withRollback(async (db) => {
      const order = await anOrder(db, (await aShop(db)).id);
      const request = await anAskedPhone(db, order);
      await tell(db, request, { at: NOON });
      await sweep(db, daysAfter(NOON, 179));
      expect(await callbacksOf(db, request)).toHaveLength(1);
      await sweep(db, daysAfter(NOON, 181));
      expect(await callbacksOf(db, request)).toEqual([]);
      await tell(db, request, { at: daysAfter(NOON, 181) });
      expect(await paymentsOf(db, order)).toHaveLength(1);
    }));

  test("deletes sessions that ended a month ago, however they ended", () =>
    withRollback(async (db) => {
      const userId = newId("usr");
      await db
        .insert(users)
        .values({ id: userId, email: `${userId}@example.test`, name: "A", passwordHash: "x", createdAt: NOON });
      const session = (expiresDays: number, endedDays: number | null) => ({
        userId,
        kind: "browser" as const,
        createdAt: daysAgo(90),
        lastSeenAt: daysAgo(90),
        expiresAt: daysAgo(expiresDays),
        endedAt: endedDays === null ? null : daysAgo(endedDays),
      });
      await db
        .insert(sessions)
        .values([session(31, null), session(-30, 31), session(29, null), session(-30, 2), session(-30, null)]);
      await sweep(db);
      expect(await db.select().from(sessions).where(eq(sessions.userId, userId))).toHaveLength(3);
    }));

  test("deletes invitations a season after they ended or ran out", () =>
    withRollback(async (db) => {
      const { id: shopId } = await aShop(db);
      const row = (email: string, sentDays: number, endedDays: number | null) => ({
        ...{
          shopId,
          email,
          tokenHash: email,
          role: "staff" as const,
          state: endedDays === null ? ("open" as const) : ("declined" as const),
        },
        createdAt: daysAgo(sentDays),
        sentAt: daysAgo(sentDays),
        expiresAt: daysAgo(sentDays - 7),
        endedAt: endedDays === null ? null : daysAgo(endedDays),
      });
      const rows = [row("open", 1, null), row("expired", 90, null), row("long expired", 98, null), row("declined", 96, 91)];
      await inShops(db, [shopId], (tx) => tx.insert(invitations).values(rows));
      await sweep(db);
      const kept = await inShops(db, [shopId], (tx) => tx.select({ email: invitations.email }).from(invitations));
      expect(kept.map(({ email }) => email).sort()).toEqual(["expired", "open"]);
    }));

  test("throws away drafts that nobody has changed for the time the page states, and none that became an order", () =>
    withRollback(async (db) => {
      const order = await anOrder(db, (await aShop(db)).id);
      const { shopId } = order;
      const row = (name: string, changedDays: number) => ({
        ...{ shopId, cartId: newId("crt"), name, source: "phone" as const, paymentMethod: "cash" as const, lines: [] },
        ...{ createdAt: daysAgo(100), updatedAt: daysAgo(changedDays) },
      });
      const placed = { ...row("", 90), orderId: order.id, placedAt: daysAgo(90) };
      const rows = [row("old", DRAFT_DAYS + 1), row("new", DRAFT_DAYS - 1), placed];
      await inShops(db, [shopId], (tx) => tx.insert(draftOrders).values(rows));
      await sweep(db);
      const kept = await inShops(db, [shopId], (tx) => tx.select({ name: draftOrders.name }).from(draftOrders));
      expect(kept.map(({ name }) => name).sort()).toEqual(["", "new"]);
    }));

  test("gives a message that was left waiting a job again, and one that has a job no second", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const [lost, queued] = [await anOrder(db, shop.id), await anOrder(db, shop.id)];
      const [lostId, queuedId] = [(await messagesOf(db, lost))[0]!.id, (await messagesOf(db, queued))[0]!.id];
      await db.execute(sql`delete from pgboss.job where data->>'messageId' = ${lostId}`);
      await sweep(db, hoursAfter(NOON, 0.4));
      expect(await jobsAbout(db, lostId)).toEqual([]);
      await sweep(db, hoursAfter(NOON, 1));
      expect(await jobsAbout(db, lostId)).toMatchObject([{ state: "created", data: { shopId: shop.id, messageId: lostId } }]);
      expect(await jobsAbout(db, queuedId)).toHaveLength(1);
    }));
});
