import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { aShop, contextOf, NOON, STRANGER } from "@/db/testing/factories";
import { aCaller, aUser, isEnded, PASSWORD, signedIn } from "@/db/testing/people";
import { withRollback } from "@/db/testing/rollback";
import { toProblem } from "@/lib/http/problem";
import type { Caller } from "./caller";
import { NO_PASSWORD } from "./credentials";
import { signIn } from "./sign-in";
import { signOut } from "./sign-out";

const attempt = (db: Db, email: string, password: string, caller: Caller = aCaller()) =>
  signIn(contextOf(STRANGER, db), { email, password }, caller);
const refusal = async (work: Promise<unknown>) => {
  const thrown = await work.then(
    () => "it worked",
    (error: unknown) => error,
  );
  return toProblem(thrown, "same-id");
};

describe("signIn", () => {
  test("opens a session, whatever the letter case of the address", () =>
    withRollback(async (db) => {
      const user = await aUser(db, { email: "Amina.Case@Example.test" });
      const session = await attempt(db, "amina.case@example.TEST", PASSWORD);
      expect(session).toMatchObject({ userId: user.id, isStaff: false, maxAgeSeconds: 30 * 24 * 3600 });
    }));

  test("gives staff a shorter session", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const user = await aUser(db, { role: "analyst", shopIds: [shop.id] });
      expect(await attempt(db, user.email, PASSWORD)).toMatchObject({ isStaff: true, maxAgeSeconds: 12 * 3600 });
    }));

  test("ends the session this browser had, and makes a new one each time", () =>
    withRollback(async (db) => {
      const user = await aUser(db);
      const actor = await signedIn(db, user);
      const next = await signIn(contextOf(actor, db), { email: user.email, password: PASSWORD }, aCaller());
      expect(next.sessionId).not.toBe(actor.sessionId);
      expect(await isEnded(db, actor.sessionId)).toBe(true);
      expect(await isEnded(db, next.sessionId)).toBe(false);
    }));

  test("says the same to a wrong password, an unknown address and an account without a password", () =>
    withRollback(async (db) => {
      const [user, invited] = [await aUser(db), await aUser(db, { passwordHash: NO_PASSWORD })];
      const wrong = await refusal(attempt(db, user.email, "not the password"));
      expect(wrong).toMatchObject({ status: 401, code: "wrong-credentials" });
      expect(await refusal(attempt(db, "nobody@example.test", PASSWORD))).toEqual(wrong);
      expect(await refusal(attempt(db, invited.email, PASSWORD))).toEqual(wrong);
      expect(await refusal(attempt(db, invited.email, NO_PASSWORD))).toEqual(wrong);
    }));
});

describe("attempts limits", () => {
  const fail = async (db: Db, email: string, times: number, caller: () => Caller) => {
    const codes: string[] = [];
    for (let i = 0; i < times; i++) codes.push((await refusal(attempt(db, email, `wrong ${i}`, caller()))).code);
    return codes.filter((code) => code === "wrong-credentials").length;
  };

  test("a thousand tries from as many networks reach the hash twenty times, and say the same of an unknown account", () =>
    withRollback(async (db) => {
      const user = await aUser(db);
      expect(await fail(db, user.email, 40, aCaller)).toBe(20);
      expect(await fail(db, "nobody-at-all@example.test", 40, aCaller)).toBe(20);
    }));

  test("one network gets ten tries at one account", () =>
    withRollback(async (db) => {
      const user = await aUser(db);
      const stranger = aCaller();
      expect(await fail(db, user.email, 15, () => stranger)).toBe(10);
    }));

  test("one network gets sixty tries a minute over all accounts", () =>
    withRollback(async (db) => {
      const stranger = aCaller();
      let reached = 0;
      for (let i = 0; i < 65; i++) reached += await fail(db, `victim-${i}@example.test`, 1, () => stranger);
      expect(reached).toBe(60);
    }));

  test("a stranger cannot lock the owner out of their own browser", () =>
    withRollback(async (db) => {
      const user = await aUser(db);
      await fail(db, user.email, 30, aCaller);
      const device = { userId: user.id, deviceId: "the-owners-own-browser" };
      expect(await attempt(db, user.email, PASSWORD, aCaller({ device }))).toMatchObject({ userId: user.id });
    }));

  test("nor out of a network they have used", () =>
    withRollback(async (db) => {
      const user = await aUser(db);
      const home = aCaller();
      await attempt(db, user.email, PASSWORD, home);
      await fail(db, user.email, 30, aCaller);
      expect(await attempt(db, user.email, PASSWORD, home)).toMatchObject({ userId: user.id });
      const elsewhere = await refusal(attempt(db, user.email, PASSWORD, aCaller()));
      expect(elsewhere).toMatchObject({ status: 429, retry_after: expect.any(Number) });
    }));

  test("the mark of another person's browser opens no budget", () =>
    withRollback(async (db) => {
      const [user, thief] = [await aUser(db), await aUser(db)];
      const device = { userId: thief.id, deviceId: "the-thiefs-own-browser" };
      expect(await fail(db, user.email, 30, () => aCaller({ device }))).toBe(20);
    }));

  test("right passwords use nothing up", () =>
    withRollback(async (db) => {
      const user = await aUser(db);
      const robot = aCaller();
      for (let i = 0; i < 25; i++) await attempt(db, user.email, PASSWORD, robot);
      expect(await attempt(db, user.email, PASSWORD, aCaller())).toBeDefined();
    }));
});

describe("signOut", () => {
  test("ends this session and no other", () =>
    withRollback(async (db) => {
      const user = await aUser(db);
      const [here, there] = [await signedIn(db, user), await signedIn(db, user)];
      await signOut(contextOf(here, db));
      expect(await isEnded(db, here.sessionId)).toBe(true);
      expect(await isEnded(db, there.sessionId)).toBe(false);
    }));

  test("asks a stranger to sign in", () =>
    withRollback(async (db) => {
      await expect(signOut(contextOf(STRANGER, db, NOON))).rejects.toMatchObject({ kind: "unauthenticated" });
    }));
});
