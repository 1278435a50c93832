import { describe, expect, test } from "vitest";
import { contextOf, STRANGER } from "@/db/testing/factories";
import { aCaller, aUser, isEnded, PASSWORD, signedIn } from "@/db/testing/people";
import { withRollback } from "@/db/testing/rollback";
import { deviceNameOf } from "./device-name";
import { endSession } from "./end-session";
import { getAccount } from "./get-account";
import { issueTokens } from "./issue-tokens";
import { signOutEverywhere } from "./sign-out-everywhere";
import { updateProfile } from "./update-profile";

describe("the account page", () => {
  test("shows who one is and where one is signed in", () =>
    withRollback(async (db) => {
      const user = await aUser(db);
      await signedIn(db, await aUser(db));
      const [there, here] = [await signedIn(db, user), await signedIn(db, user)];
      await issueTokens(contextOf(STRANGER, db), { grant_type: "password", email: user.email, password: PASSWORD }, aCaller());
      const account = await getAccount(contextOf(here, db));
      expect(account).toMatchObject({ name: user.name, email: user.email, phone: null });
      expect(account.sessions).toHaveLength(3);
      expect(account.sessions.find(({ isThis }) => isThis)?.id).toBe(here.sessionId);
      expect(account.sessions.find(({ id }) => id === there.sessionId)).toMatchObject({ device: "Firefox on Linux" });
      expect(account.sessions.filter(({ kind }) => kind === "api")).toHaveLength(1);
    }));

  test("saves name and phone, and an empty phone as none", () =>
    withRollback(async (db) => {
      const actor = await signedIn(db, await aUser(db));
      const ctx = contextOf(actor, db);
      await updateProfile(ctx, { name: "Zuri", phone: "+254 712 345 678" });
      expect(await getAccount(ctx)).toMatchObject({ name: "Zuri", phone: "+254 712 345 678" });
      await updateProfile(ctx, { name: "Zuri", phone: "" });
      expect(await getAccount(ctx)).toMatchObject({ phone: null });
    }));

  test("ends one session of one's own, and nobody else's", () =>
    withRollback(async (db) => {
      const user = await aUser(db);
      const [here, there] = [await signedIn(db, user), await signedIn(db, user)];
      const theirs = await signedIn(db, await aUser(db));
      const ctx = contextOf(here, db);
      await endSession(ctx, { sessionId: there.sessionId });
      expect(await isEnded(db, there.sessionId)).toBe(true);
      await expect(endSession(ctx, { sessionId: there.sessionId })).rejects.toMatchObject({ kind: "not_found" });
      await expect(endSession(ctx, { sessionId: theirs.sessionId })).rejects.toMatchObject({ kind: "not_found" });
      expect(await isEnded(db, theirs.sessionId)).toBe(false);
    }));

  test("signs out everywhere, here included", () =>
    withRollback(async (db) => {
      const user = await aUser(db);
      const [here, there] = [await signedIn(db, user), await signedIn(db, user)];
      const theirs = await signedIn(db, await aUser(db));
      await signOutEverywhere(contextOf(here, db));
      expect(await isEnded(db, here.sessionId)).toBe(true);
      expect(await isEnded(db, there.sessionId)).toBe(true);
      expect(await isEnded(db, theirs.sessionId)).toBe(false);
    }));

  test.each([
    ["getAccount", getAccount],
    ["signOutEverywhere", signOutEverywhere],
    ["updateProfile", (ctx: ReturnType<typeof contextOf>) => updateProfile(ctx, { name: "Zuri", phone: "" })],
    ["endSession", (ctx: ReturnType<typeof contextOf>) => endSession(ctx, { sessionId: "ses_00000000000000000000000000" })],
  ])("%s asks a stranger to sign in", (_name, step) =>
    withRollback(async (db) => {
      await expect(step(contextOf(STRANGER, db))).rejects.toMatchObject({ kind: "unauthenticated" });
    }),
  );
});

test.each([
  [
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0.0.0 Mobile Safari/537.36",
    "Chrome on Android",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
    "Safari on iOS",
  ],
  ["curl/8.5.0", "curl"],
  ["", "Unknown device"],
])("%s is called %s", (userAgent, name) => expect(deviceNameOf(userAgent)).toBe(name));
