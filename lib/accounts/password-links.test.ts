import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { passwordResets, users } from "@/db/schema";
import { contextOf, NOON, STRANGER } from "@/db/testing/factories";
import { aCaller, aUser, isEnded, mailTo, PASSWORD, secretIn, signedIn } from "@/db/testing/people";
import { withRollback } from "@/db/testing/rollback";
import { env } from "@/lib/env";
import { hoursAfter } from "@/lib/time";
import { findLinkHolder } from "./find-link-holder";
import { requestPasswordReset } from "./request-password-reset";
import { resetPassword } from "./reset-password";
import { signIn } from "./sign-in";
import { signUp } from "./sign-up";

const NEW = "eleven red lanterns";
const stranger = (db: Db, now = NOON) => contextOf(STRANGER, db, now);
const requestLink = async (db: Db, email: string) => (await requestPasswordReset(stranger(db), { email }, aCaller()))();

describe("a forgotten password", () => {
  test("is chosen anew through the mailed link, once, and ends every session", () =>
    withRollback(async (db) => {
      const user = await aUser(db);
      const earlier = await signedIn(db, user);
      await requestLink(db, user.email);
      const [mail] = await mailTo(db, user.email);
      expect(mail?.action?.href).toContain(`${new URL(env().PUBLIC_URL).origin}/reset-password?token=`);
      const token = secretIn(mail);
      expect(await findLinkHolder(stranger(db), token)).toEqual({ email: user.email, isNew: false });

      const session = await resetPassword(stranger(db), { token, password: NEW }, aCaller());
      expect(await isEnded(db, earlier.sessionId)).toBe(true);
      expect(await isEnded(db, session.sessionId)).toBe(false);
      const signsIn = signIn(stranger(db), { email: user.email, password: NEW }, aCaller());
      await expect(signsIn).resolves.toMatchObject({ userId: user.id });
      const twice = resetPassword(stranger(db), { token, password: PASSWORD }, aCaller());
      await expect(twice).rejects.toMatchObject({ code: "link-spent" });
    }));

  test("the link runs out after an hour, and a made-up one is worth nothing", () =>
    withRollback(async (db) => {
      const user = await aUser(db);
      await requestLink(db, user.email);
      const token = secretIn((await mailTo(db, user.email))[0]);
      const late = resetPassword(stranger(db, hoursAfter(NOON, 1)), { token, password: NEW }, aCaller());
      await expect(late).rejects.toMatchObject({ code: "link-spent" });
      const made = resetPassword(stranger(db), { token: `${token}x`, password: NEW }, aCaller());
      await expect(made).rejects.toMatchObject({ code: "link-spent" });
    }));

  test("only the link's hash is stored", () =>
    withRollback(async (db) => {
      const user = await aUser(db);
      await requestLink(db, user.email);
      const token = secretIn((await mailTo(db, user.email))[0]);
      const [row] = await db.select().from(passwordResets).where(eq(passwordResets.userId, user.id));
      expect(token).toHaveLength(43);
      expect(JSON.stringify(row)).not.toContain(token);
    }));

  test("a refused password leaves the link usable", () =>
    withRollback(async (db) => {
      const user = await aUser(db);
      await requestLink(db, user.email);
      const token = secretIn((await mailTo(db, user.email))[0]);
      const weak = resetPassword(stranger(db), { token, password: "password" }, aCaller());
      await expect(weak).rejects.toMatchObject({ kind: "invalid" });
      await expect(resetPassword(stranger(db), { token, password: NEW }, aCaller())).resolves.toBeDefined();
    }));

  test("asking answers alike for an unknown address, and mails it nothing", () =>
    withRollback(async (db) => {
      await requestLink(db, "nobody@example.test");
      expect(await mailTo(db, "nobody@example.test")).toEqual([]);
    }));

  test("nobody's mailbox is flooded: four mails an hour, told to no one", () =>
    withRollback(async (db) => {
      const user = await aUser(db);
      for (let i = 0; i < 8; i++) await requestLink(db, user.email);
      expect(await mailTo(db, user.email)).toHaveLength(4);
    }));

  test("one network may ask twenty times an hour", () =>
    withRollback(async (db) => {
      const caller = aCaller();
      const ask = (i: number) => requestPasswordReset(stranger(db), { email: `p${i}@example.test` }, caller);
      for (let i = 0; i < 20; i++) await ask(i);
      await expect(ask(20)).rejects.toMatchObject({ kind: "rate_limited" });
    }));
});

describe("signing up", () => {
  const begin = async (db: Db, email: string) => (await signUp(stranger(db), { email, name: "Baraka" }, aCaller()))();

  test("makes an account nobody can use before its link was followed", () =>
    withRollback(async (db) => {
      const email = "baraka@example.test";
      await begin(db, email);
      const early = signIn(stranger(db), { email, password: NEW }, aCaller());
      await expect(early).rejects.toMatchObject({ code: "wrong-credentials" });
      const token = secretIn((await mailTo(db, email))[0]);
      expect(await findLinkHolder(stranger(db), token)).toEqual({ email, isNew: true });
      const session = await resetPassword(stranger(db), { token, password: NEW }, aCaller());
      expect(session.isStaff).toBe(false);
      expect(await mailTo(db, email)).toHaveLength(1);
      await expect(signIn(stranger(db), { email, password: NEW }, aCaller())).resolves.toBeDefined();
    }));

  test("with a taken address changes nothing there and tells only its owner", () =>
    withRollback(async (db) => {
      const user = await aUser(db, { email: "Taken@example.test" });
      await begin(db, "taken@example.test");
      const rows = await db.select().from(users).where(eq(users.id, user.id));
      expect(rows).toEqual([user]);
      expect(await mailTo(db, user.email)).toMatchObject([{ subject: "You already have an account" }]);
    }));
});
