import { describe, expect, test } from "vitest";
import { contextOf, NOON, STRANGER } from "@/db/testing/factories";
import { aCaller, aUser, isEnded, mailTo, PASSWORD, secretIn, signedIn } from "@/db/testing/people";
import { withRollback } from "@/db/testing/rollback";
import { findActor } from "@/lib/auth/find-actor";
import { changePassword } from "./change-password";
import { requestPasswordReset } from "./request-password-reset";
import { resetPassword } from "./reset-password";
import { signIn } from "./sign-in";

const NEW = "eleven red lanterns";

describe("changePassword", () => {
  test("ends every other session at once, and the old password with them", () =>
    withRollback(async (db) => {
      const user = await aUser(db);
      const [here, there] = [await signedIn(db, user), await signedIn(db, user)];
      await changePassword(contextOf(here, db), { currentPassword: PASSWORD, newPassword: NEW });
      const claims = { sub: user.id, sid: there.sessionId };
      expect(await findActor(db, claims, "cookie", NOON)).toBeUndefined();
      expect(await isEnded(db, here.sessionId)).toBe(false);
      const again = (password: string) => signIn(contextOf(STRANGER, db), { email: user.email, password }, aCaller());
      await expect(again(PASSWORD)).rejects.toMatchObject({ code: "wrong-credentials" });
      await expect(again(NEW)).resolves.toMatchObject({ userId: user.id });
      expect(await mailTo(db, user.email)).toMatchObject([{ subject: "Your password was changed" }]);
    }));

  test("voids links that were mailed before", () =>
    withRollback(async (db) => {
      const user = await aUser(db);
      await (await requestPasswordReset(contextOf(STRANGER, db), { email: user.email }, aCaller()))();
      const token = secretIn((await mailTo(db, user.email))[0]);
      await changePassword(contextOf(await signedIn(db, user), db), { currentPassword: PASSWORD, newPassword: NEW });
      const late = resetPassword(contextOf(STRANGER, db), { token, password: "twelve blue lanterns" }, aCaller());
      await expect(late).rejects.toMatchObject({ code: "link-spent" });
    }));

  test.each([
    ["a wrong present password", "not it at all", NEW, "/currentPassword"],
    ["a password easy to guess", PASSWORD, "password123", "/newPassword"],
    ["one that is their own name", PASSWORD, "amina odhiambo", "/newPassword"],
  ])("refuses %s and changes nothing", (_name, currentPassword, newPassword, pointer) =>
    withRollback(async (db) => {
      const user = await aUser(db);
      const [here, there] = [await signedIn(db, user), await signedIn(db, user)];
      const attempt = changePassword(contextOf(here, db), { currentPassword, newPassword });
      await expect(attempt).rejects.toMatchObject({ kind: "invalid", details: { errors: [{ pointer }] } });
      expect(await isEnded(db, there.sessionId)).toBe(false);
      const session = signIn(contextOf(STRANGER, db), { email: user.email, password: PASSWORD }, aCaller());
      await expect(session).resolves.toBeDefined();
    }),
  );

  test("whoever found an open browser cannot guess on", () =>
    withRollback(async (db) => {
      const ctx = contextOf(await signedIn(db, await aUser(db)), db);
      const guess = () => changePassword(ctx, { currentPassword: "a guess", newPassword: NEW });
      for (let i = 0; i < 10; i++) await expect(guess()).rejects.toMatchObject({ kind: "invalid" });
      await expect(guess()).rejects.toMatchObject({ kind: "rate_limited" });
    }));

  test("asks a stranger to sign in", () =>
    withRollback(async (db) => {
      const attempt = changePassword(contextOf(STRANGER, db), { currentPassword: PASSWORD, newPassword: NEW });
      await expect(attempt).rejects.toMatchObject({ kind: "unauthenticated" });
    }));
});
