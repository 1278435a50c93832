import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { sessions } from "@/db/schema";
import { aShop, NOON } from "@/db/testing/factories";
import { aCaller, aUser } from "@/db/testing/people";
import { withRollback } from "@/db/testing/rollback";
import { startSession } from "@/lib/accounts/start-session";
import { newId, type SessionId, type UserId } from "@/lib/ids";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/time";
import { findActor } from "./find-actor";

const later = (ms: number) => new Date(NOON.getTime() + ms);
const start = (db: Db, user: { id: UserId; passwordHash: string }, kind: "browser" | "api" = "browser") =>
  startSession(db, user, { kind, caller: aCaller(), now: NOON });
const actorAt = (db: Db, sub: UserId, sid: SessionId, at: Date, via: "cookie" | "bearer" = "cookie") =>
  findActor(db, { sub, sid }, via, at);

describe("findActor", () => {
  test("finds the person with their shops and roles", () =>
    withRollback(async (db) => {
      const [mine, other] = [await aShop(db), await aShop(db)];
      const user = await aUser(db, { role: "manager", shopIds: [mine.id] });
      await aUser(db, { role: "owner", shopIds: [other.id] });
      const { sessionId } = await start(db, user);
      expect(await actorAt(db, user.id, sessionId, NOON)).toMatchObject({
        kind: "user",
        userId: user.id,
        email: user.email,
        memberships: [{ shopId: mine.id, role: "manager" }],
        via: "cookie",
      });
    }));

  test("lets an admin belong to every shop", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const admin = await aUser(db, { isAdmin: true });
      const { sessionId } = await start(db, admin);
      const actor = await actorAt(db, admin.id, sessionId, NOON);
      expect(actor?.memberships).toContainEqual({ shopId: shop.id, role: "owner" });
    }));

  test("is nobody for another's session, a missing one, or one of the other kind", () =>
    withRollback(async (db) => {
      const [user, other] = [await aUser(db), await aUser(db)];
      const [browser, api] = [await start(db, user), await start(db, user, "api")];
      expect(await actorAt(db, other.id, browser.sessionId, NOON)).toBeUndefined();
      expect(await actorAt(db, user.id, newId("ses"), NOON)).toBeUndefined();
      expect(await actorAt(db, user.id, browser.sessionId, NOON, "bearer")).toBeUndefined();
      expect(await actorAt(db, user.id, api.sessionId, NOON, "cookie")).toBeUndefined();
      expect(await actorAt(db, user.id, api.sessionId, NOON, "bearer")).toBeDefined();
    }));

  test("believes a look-up for less than five seconds", () =>
    withRollback(async (db) => {
      const user = await aUser(db);
      const { sessionId } = await start(db, user);
      expect(await actorAt(db, user.id, sessionId, NOON)).toBeDefined();
      // Ended as by another process: nothing here is told to forget it.
      await db.update(sessions).set({ endedAt: NOON }).where(eq(sessions.id, sessionId));
      expect(await actorAt(db, user.id, sessionId, later(1_000))).toBeDefined();
      expect(await actorAt(db, user.id, sessionId, later(4_999))).toBeUndefined();
    }));

  test.each([
    ["staff", 29 * MINUTE_MS, 31 * MINUTE_MS],
    ["customer", 14 * DAY_MS - MINUTE_MS, 14 * DAY_MS + MINUTE_MS],
  ])("ends an unused session of %s in time", (who, before, late) =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const user = await aUser(db, who === "staff" ? { role: "staff", shopIds: [shop.id] } : {});
      const [one, two] = [await start(db, user), await start(db, user)];
      expect(await actorAt(db, user.id, one.sessionId, later(before))).toBeDefined();
      expect(await actorAt(db, user.id, two.sessionId, later(late))).toBeUndefined();
    }),
  );

  test("use keeps a session alive, but not beyond its whole length", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const user = await aUser(db, { role: "owner", shopIds: [shop.id] });
      const { sessionId } = await start(db, user);
      for (let at = 0; at < 12 * HOUR_MS; at += 20 * MINUTE_MS)
        expect(await actorAt(db, user.id, sessionId, later(at))).toBeDefined();
      expect(await actorAt(db, user.id, sessionId, later(12 * HOUR_MS))).toBeUndefined();
    }));

  test("notes the use at most once a minute", () =>
    withRollback(async (db) => {
      const user = await aUser(db);
      const { sessionId } = await start(db, user);
      const lastSeen = async () => (await db.select().from(sessions).where(eq(sessions.id, sessionId)))[0]?.lastSeenAt;
      await actorAt(db, user.id, sessionId, later(59_000));
      expect(await lastSeen()).toEqual(NOON);
      await actorAt(db, user.id, sessionId, later(61_000));
      expect(await lastSeen()).toEqual(later(61_000));
    }));
});
