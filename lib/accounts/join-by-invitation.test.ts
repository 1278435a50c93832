import { expect, test } from "vitest";
import type { Db } from "@/db/client";
import { aShop, contextOf, memberOf, NOON, STRANGER } from "@/db/testing/factories";
import { aCaller, aUser, mailTo, PASSWORD, secretIn } from "@/db/testing/people";
import { withRollback } from "@/db/testing/rollback";
import { findActor } from "@/lib/auth/find-actor";
import { daysAfter } from "@/lib/time";
import { getInvitation } from "./get-invitation";
import { inviteMember } from "./invite-member";
import { joinByInvitation } from "./join-by-invitation";
import { resetPassword } from "./reset-password";
import { signIn } from "./sign-in";
import { signUp } from "./sign-up";

const EMAIL = "neema@example.test";
const stranger = (db: Db, now = NOON) => contextOf(STRANGER, db, now);

async function invited(db: Db) {
  const shop = await aShop(db);
  const ctx = contextOf({ kind: "system", shopId: shop.id }, db);
  await inviteMember(ctx, { shopId: shop.id, email: EMAIL, role: "staff" });
  return { shop, token: secretIn((await mailTo(db, EMAIL)).at(-1)) };
}

test("the link's holder makes the account of its address, and is member of nothing yet", () =>
  withRollback(async (db) => {
    const { token } = await invited(db);
    expect(await getInvitation(stranger(db), token)).toMatchObject({ reader: "stranger", hasAccount: false });
    const session = await joinByInvitation(stranger(db), { token, name: "Neema", password: PASSWORD }, aCaller());
    expect(session.isStaff).toBe(false);
    const actor = await findActor(db, { sub: session.userId, sid: session.sessionId }, "cookie", NOON);
    expect(actor).toMatchObject({ email: EMAIL, name: "Neema", memberships: [] });
    expect(await getInvitation(contextOf(actor!, db), token)).toMatchObject({ reader: "addressee", state: "open" });
    await expect(signIn(stranger(db), { email: EMAIL, password: PASSWORD }, aCaller())).resolves.toBeDefined();
  }));

test("an account with a password is not taken over, whoever holds the link", () =>
  withRollback(async (db) => {
    const { token } = await invited(db);
    const user = await aUser(db, { email: EMAIL.toUpperCase() });
    expect(await getInvitation(stranger(db), token)).toMatchObject({ hasAccount: true });
    const again = joinByInvitation(stranger(db), { token, name: "Mallory", password: "eleven red lanterns" }, aCaller());
    await expect(again).rejects.toMatchObject({ code: "account-exists" });
    await expect(signIn(stranger(db), { email: EMAIL, password: PASSWORD }, aCaller())).resolves.toMatchObject({
      userId: user.id,
    });
  }));

test("an account that somebody began and nobody could use is finished here, and its other links end", () =>
  withRollback(async (db) => {
    const { token } = await invited(db);
    await (await signUp(stranger(db), { email: EMAIL, name: "Someone else" }, aCaller()))();
    const [begun = ""] = (await mailTo(db, EMAIL)).map(secretIn).filter((secret) => secret !== token);
    const { userId, sessionId } = await joinByInvitation(stranger(db), { token, name: "Neema", password: PASSWORD }, aCaller());
    expect(await findActor(db, { sub: userId, sid: sessionId }, "cookie", NOON)).toMatchObject({ name: "Neema" });
    const spent = resetPassword(stranger(db), { token: begun, password: "eleven red lanterns" }, aCaller());
    await expect(spent).rejects.toMatchObject({ code: "link-spent" });
  }));

test("a weak password, an expired link or a made-up one makes no account", () =>
  withRollback(async (db) => {
    const { token, shop } = await invited(db);
    const join = (now: Date, values = {}) =>
      joinByInvitation(stranger(db, now), { token, name: "Neema", password: PASSWORD, ...values }, aCaller());
    await expect(join(NOON, { password: "password" })).rejects.toMatchObject({ kind: "invalid" });
    await expect(join(daysAfter(NOON, 7))).rejects.toMatchObject({ code: "invitation-ended" });
    await expect(join(NOON, { token: `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}` })).rejects.toMatchObject({
      code: "invitation-not-found",
    });
    expect(await getInvitation(contextOf(memberOf("owner", shop.id), db), token)).toMatchObject({ hasAccount: false });
  }));
