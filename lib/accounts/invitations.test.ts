import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { invitations } from "@/db/schema";
import { inShops } from "@/db/scope";
import { aShop, contextOf, memberOf, NOON, STRANGER } from "@/db/testing/factories";
import { aMember, aUser, mailTo, secretIn, signedIn } from "@/db/testing/people";
import { withRollback } from "@/db/testing/rollback";
import type { Context } from "@/lib/context";
import { env } from "@/lib/env";
import { type InvitationId, newId, type ShopId } from "@/lib/ids";
import { daysAfter, hoursAfter } from "@/lib/time";
import { acceptInvitation } from "./accept-invitation";
import { declineInvitation } from "./decline-invitation";
import { getInvitation } from "./get-invitation";
import { inviteMember } from "./invite-member";
import { listInvitations } from "./list-invitations";
import { listMembers } from "./list-members";
import { resendInvitation } from "./resend-invitation";
import { withdrawInvitation } from "./withdraw-invitation";

const EMAIL = "Neema@example.test";
const tokenFor = async (db: Db, email = EMAIL) => secretIn((await mailTo(db, email)).at(-1));
const membersOf = async (db: Db, shopId: ShopId) =>
  (await listMembers(contextOf(memberOf("owner", shopId), db), shopId)).map(({ userId, role }) => [userId, role]);

/** A shop whose owner has invited an address as staff. */
async function invited(db: Db, email = EMAIL) {
  const shop = await aShop(db);
  const owner = await aUser(db, { role: "owner", shopIds: [shop.id] });
  const ctx = contextOf(await signedIn(db, owner), db);
  await inviteMember(ctx, { shopId: shop.id, email, role: "staff" });
  const [{ id: invitationId } = { id: newId("ivt") }] = await listInvitations(ctx, shop.id);
  return { shop, owner, ctx, token: await tokenFor(db, email), target: { shopId: shop.id, invitationId } };
}
const later = (ctx: Context, days: number): Context => ({ ...ctx, now: daysAfter(ctx.now, days) });

describe("who may", () => {
  const STEPS = {
    list: (ctx, { shopId }) => listInvitations(ctx, shopId),
    invite: (ctx, { shopId }) => inviteMember(ctx, { shopId, email: "new@example.test", role: "staff" }),
    resend: resendInvitation,
    withdraw: withdrawInvitation,
  } satisfies Record<string, (ctx: Context, target: { shopId: ShopId; invitationId: InvitationId }) => Promise<unknown>>;

  test.each(Object.entries(STEPS))("%s: strangers sign in, others see no such shop, small roles may not", (name, step) =>
    withRollback(async (db) => {
      const [{ shop, target }, other] = [await invited(db), await aShop(db)];
      const as = (actor: Parameters<typeof contextOf>[0]) => step(contextOf(actor, db), target);
      await expect(as(STRANGER)).rejects.toMatchObject({ kind: "unauthenticated" });
      await expect(as(memberOf("owner", other.id))).rejects.toMatchObject({ kind: "not_found" });
      await expect(as(memberOf("staff", shop.id))).rejects.toMatchObject({ kind: "forbidden" });
      if (name !== "list") await expect(as(memberOf("manager", shop.id))).rejects.toMatchObject({ kind: "forbidden" });
    }),
  );

  test("an invitation of another shop is not found, even by an owner of both", () =>
    withRollback(async (db) => {
      const { shop, target } = await invited(db);
      const other = await aShop(db);
      const ctx = contextOf(memberOf("owner", shop.id, other.id), db);
      const strange = { ...target, shopId: other.id };
      await expect(withdrawInvitation(ctx, strange)).rejects.toMatchObject({ kind: "not_found" });
      await expect(resendInvitation(ctx, strange)).rejects.toMatchObject({ kind: "not_found" });
    }));
});

describe("inviting", () => {
  test("makes nobody a member, and answers, lists and mails alike whether or not there is an account", () =>
    withRollback(async (db) => {
      const { shop, ctx, owner } = await invited(db);
      const known = await aUser(db, { email: "known@example.test", name: "Known Person" });
      const answer = await inviteMember(ctx, { shopId: shop.id, email: known.email, role: "staff" });
      expect(answer).toBeUndefined();
      expect(await membersOf(db, shop.id)).toEqual([[owner.id, "owner"]]);
      const [first, second] = await listInvitations(ctx, shop.id);
      expect({ ...first, id: "", email: "" }).toEqual({ ...second, id: "", email: "" });
      expect(Object.keys(first ?? {}).sort()).toEqual(
        ["canResend", "email", "expiresAt", "id", "role", "sentAt", "shopId", "state"].sort(),
      );
      const [toKnown, toNew] = [(await mailTo(db, known.email))[0], (await mailTo(db, EMAIL))[0]];
      expect({ ...toKnown, action: "" }).toEqual({ ...toNew, action: "" });
      expect(toNew?.action?.href).toContain(`${new URL(env().PUBLIC_URL).origin}/invitations/`);
    }));

  test("stores the link's hash alone", () =>
    withRollback(async (db) => {
      const { shop, token } = await invited(db);
      const rows = await inShops(db, [shop.id], (tx) => tx.select().from(invitations));
      expect(rows).toHaveLength(1);
      expect(JSON.stringify(rows)).not.toContain(token.split(".")[1]);
    }));

  test("a member, or an address that is invited already, is told kindly", () =>
    withRollback(async (db) => {
      const { shop, owner, ctx } = await invited(db);
      for (const email of [owner.email.toUpperCase(), EMAIL.toLowerCase()])
        await expect(inviteMember(ctx, { shopId: shop.id, email, role: "owner" })).rejects.toMatchObject({
          kind: "invalid",
          details: { errors: [{ pointer: "/email" }] },
        });
      expect(await mailTo(db, owner.email)).toEqual([]);
    }));

  test("an address whose invitation ran out can be invited anew, and the old link stays dead", () =>
    withRollback(async (db) => {
      const { shop, ctx, token } = await invited(db);
      await inviteMember(later(ctx, 8), { shopId: shop.id, email: EMAIL, role: "analyst" });
      expect(await listInvitations(later(ctx, 8), shop.id)).toMatchObject([{ role: "analyst", state: "open" }]);
      expect(await getInvitation(contextOf(STRANGER, db, daysAfter(NOON, 8)), token)).toMatchObject({ state: "expired" });
    }));

  test("a shop sends thirty a day, and one address gets ten a day whoever invites it", () =>
    withRollback(async (db) => {
      const { shop, ctx } = await invited(db);
      for (let i = 1; i < 30; i++) await inviteMember(ctx, { shopId: shop.id, email: `n${i}@example.test`, role: "staff" });
      const one = { shopId: shop.id, email: "n30@example.test", role: "staff" } as const;
      await expect(inviteMember(ctx, one)).rejects.toMatchObject({ kind: "rate_limited", code: "too-many-invitations" });
      await inviteMember(later(ctx, 1), one);
      for (let i = 0; i < 10; i++) await invited(db);
      expect(await mailTo(db, EMAIL)).toHaveLength(10);
    }));

  test("the application can change the link and the end of an invitation, not whom it invites", () =>
    withRollback(async (db) => {
      const { shop } = await invited(db);
      const rename = inShops(db, [shop.id], (tx) => tx.update(invitations).set({ email: "other@example.test" }));
      await expect(rename).rejects.toMatchObject({ cause: { code: "42501" } });
      const foreign = await aShop(db);
      expect(await inShops(db, [foreign.id], (tx) => tx.execute(sql`select 1 from invitations`))).toHaveLength(0);
    }));
});

describe("an open invitation", () => {
  test("sent again has a new link and its full time; the link before is dead", () =>
    withRollback(async (db) => {
      const { ctx, token, target, shop } = await invited(db);
      await resendInvitation(later(ctx, 5), target);
      expect(await getInvitation(contextOf(STRANGER, db), token)).toBeUndefined();
      const stranger = contextOf(STRANGER, db, daysAfter(NOON, 11));
      const [again = ""] = (await mailTo(db, EMAIL)).map(secretIn).filter((secret) => secret !== token);
      expect(await getInvitation(stranger, again)).toMatchObject({ state: "open" });
      for (let i = 0; i < 2; i++) await resendInvitation(later(ctx, 5), target);
      await expect(resendInvitation(later(ctx, 5), target)).rejects.toMatchObject({ code: "invitation-sent-often" });
      expect(await listInvitations(ctx, shop.id)).toMatchObject([{ canResend: false }]);
      expect(await mailTo(db, EMAIL)).toHaveLength(4);
    }));

  test("withdrawn cannot be accepted, sent again or seen by the shop; twice is once", () =>
    withRollback(async (db) => {
      const { shop, ctx, token, target } = await invited(db);
      const neema = contextOf(await signedIn(db, await aUser(db, { email: EMAIL })), db);
      expect(await withdrawInvitation(ctx, target)).toEqual({ changed: true });
      expect(await withdrawInvitation(ctx, target)).toEqual({ changed: false });
      await expect(acceptInvitation(neema, { token })).rejects.toMatchObject({ code: "invitation-ended" });
      await expect(resendInvitation(ctx, target)).rejects.toMatchObject({ code: "invitation-ended" });
      expect(await listInvitations(ctx, shop.id)).toEqual([]);
    }));

  test("runs out after a week", () =>
    withRollback(async (db) => {
      const { shop, ctx, token } = await invited(db);
      const neema = contextOf(await signedIn(db, await aUser(db, { email: EMAIL })), db);
      const late = acceptInvitation({ ...neema, now: daysAfter(NOON, 7) }, { token });
      await expect(late).rejects.toMatchObject({ code: "invitation-ended", message: expect.stringContaining("run out") });
      expect(await listInvitations(later(ctx, 7), shop.id)).toMatchObject([{ state: "expired", canResend: true }]);
    }));
});

describe("answering", () => {
  test("accepting makes the addressee a member, once; doing it again changes nothing", () =>
    withRollback(async (db) => {
      const { shop, owner, ctx, token } = await invited(db);
      const neema = await aUser(db, { email: EMAIL.toLowerCase() });
      const as = contextOf(await signedIn(db, neema), db);
      expect(await acceptInvitation(as, { token })).toMatchObject({ role: "staff", joined: true, mustSignIn: false });
      expect(await acceptInvitation(as, { token })).toMatchObject({ role: "staff", joined: false });
      const everybody = await membersOf(db, shop.id);
      expect(everybody.sort()).toEqual(
        [
          [owner.id, "owner"],
          [neema.id, "staff"],
        ].sort(),
      );
      expect(await listInvitations(ctx, shop.id)).toEqual([]);
      expect((await signedIn(db, neema)).memberships).toEqual([{ shopId: shop.id, role: "staff" }]);
    }));

  test("a session too old for staff ends by joining, and the answer says so", () =>
    withRollback(async (db) => {
      const { token } = await invited(db);
      const actor = await signedIn(db, await aUser(db, { email: EMAIL }));
      const as = contextOf(actor, db, hoursAfter(NOON, 13));
      expect(await acceptInvitation(as, { token })).toMatchObject({ joined: true, mustSignIn: true });
    }));

  test("somebody signed in with another address is refused with the way out", () =>
    withRollback(async (db) => {
      const { shop, owner, token } = await invited(db);
      const other = contextOf(await signedIn(db, await aUser(db, { email: "other@example.test" })), db);
      for (const answer of [acceptInvitation, declineInvitation]) {
        const refusal = await answer(other, { token }).catch((error) => error);
        expect(refusal).toMatchObject({ kind: "forbidden", code: "invitation-of-another" });
        expect(refusal.message).toMatch(/for Neema@example.test, .* as other@example.test. Sign out/);
      }
      expect(await getInvitation(other, token)).toMatchObject({ reader: "other", state: "open" });
      expect(await membersOf(db, shop.id)).toEqual([[owner.id, "owner"]]);
    }));

  test("a member who finds an old link keeps their role", () =>
    withRollback(async (db) => {
      const { shop, token } = await invited(db);
      const neema = await aUser(db, { email: EMAIL });
      await aMember(db, shop.id, neema.id, "manager");
      const as = contextOf(await signedIn(db, neema), db);
      expect(await getInvitation(as, token)).toMatchObject({ memberAs: "manager" });
      expect(await acceptInvitation(as, { token })).toMatchObject({ role: "manager", joined: false });
    }));

  test("declining needs no account; then nobody can accept, and the shop sees it for two weeks", () =>
    withRollback(async (db) => {
      const { shop, ctx, token, target } = await invited(db);
      await declineInvitation(contextOf(STRANGER, db), { token });
      await declineInvitation(contextOf(STRANGER, db), { token });
      const as = contextOf(await signedIn(db, await aUser(db, { email: EMAIL })), db);
      await expect(acceptInvitation(as, { token })).rejects.toMatchObject({ code: "invitation-ended" });
      await expect(resendInvitation(ctx, target)).rejects.toMatchObject({ code: "invitation-ended" });
      expect(await listInvitations(later(ctx, 13), shop.id)).toMatchObject([{ state: "declined", canResend: false }]);
      expect(await listInvitations(later(ctx, 15), shop.id)).toEqual([]);
    }));

  test.each(["", "nonsense", `${"0".repeat(26)}.${"x".repeat(43)}`, `${"z".repeat(26)}.${"x".repeat(43)}`])(
    "%j is no invitation",
    (token) =>
      withRollback(async (db) => {
        const as = contextOf(await signedIn(db, await aUser(db)), db);
        expect(await getInvitation(as, token)).toBeUndefined();
        await expect(acceptInvitation(as, { token })).rejects.toMatchObject({ code: "invitation-not-found" });
        await expect(declineInvitation(as, { token })).rejects.toMatchObject({ code: "invitation-not-found" });
      }),
  );

  test("a stranger signs in before accepting", () =>
    withRollback(async (db) => {
      const { token } = await invited(db);
      await expect(acceptInvitation(contextOf(STRANGER, db), { token })).rejects.toMatchObject({ kind: "unauthenticated" });
    }));
});
