import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { aShop, contextOf, memberOf, NOON, STRANGER } from "@/db/testing/factories";
import { aCaller, aMember, aUser, isEnded, mailTo, PASSWORD, secretIn, signedIn } from "@/db/testing/people";
import { withRollback } from "@/db/testing/rollback";
import { findActor } from "@/lib/auth/find-actor";
import type { ShopRole } from "@/lib/auth/permissions";
import type { ShopId } from "@/lib/ids";
import { addMember } from "./add-member";
import { changeMemberRole } from "./change-member-role";
import { listMembers } from "./list-members";
import { removeMember } from "./remove-member";
import { resendInvitation } from "./resend-invitation";
import { resetPassword } from "./reset-password";

const aTeam = async (db: Db) => {
  const shop = await aShop(db);
  const owner = await aUser(db, { role: "owner", shopIds: [shop.id] });
  const staff = await aUser(db, { role: "staff", shopIds: [shop.id], name: "Zuri" });
  return { shop, owner, staff, ctx: contextOf(await signedIn(db, owner), db) };
};
const rolesIn = async (db: Db, shopId: ShopId) => {
  const rows = await listMembers(contextOf(memberOf("owner", shopId), db), shopId);
  return Object.fromEntries(rows.map(({ userId, role }) => [userId, role]));
};

describe("who may", () => {
  const STEPS = {
    list: (ctx, shopId) => listMembers(ctx, shopId),
    add: (ctx, shopId) => addMember(ctx, { shopId, email: "new@example.test", role: "staff" }),
    change: (ctx, shopId, userId) => changeMemberRole(ctx, { shopId, userId, role: "manager" }),
    remove: (ctx, shopId, userId) => removeMember(ctx, { shopId, userId }),
    "invite again": (ctx, shopId, userId) => resendInvitation(ctx, { shopId, userId }),
  } satisfies Record<string, (ctx: ReturnType<typeof contextOf>, shopId: ShopId, userId: never) => Promise<unknown>>;

  test.each(Object.entries(STEPS))("%s: strangers sign in, others see no such shop, small roles may not", (name, step) =>
    withRollback(async (db) => {
      const [{ shop, staff }, other] = [await aTeam(db), await aShop(db)];
      const as = (actor: Parameters<typeof contextOf>[0]) => step(contextOf(actor, db), shop.id, staff.id as never);
      await expect(as(STRANGER)).rejects.toMatchObject({ kind: "unauthenticated" });
      await expect(as(memberOf("owner", other.id))).rejects.toMatchObject({ kind: "not_found" });
      await expect(as(memberOf("analyst", shop.id))).rejects.toMatchObject({ kind: "forbidden" });
      if (name !== "list") await expect(as(memberOf("manager", shop.id))).rejects.toMatchObject({ kind: "forbidden" });
      expect((await rolesIn(db, shop.id))[staff.id]).toBe("staff");
    }),
  );

  test("a person of another shop is not found, even by an owner of both", () =>
    withRollback(async (db) => {
      const { shop } = await aTeam(db);
      const other = await aTeam(db);
      const ctx = contextOf(memberOf("owner", shop.id, other.shop.id), db);
      const strangeRow = { shopId: shop.id, userId: other.staff.id };
      await expect(removeMember(ctx, strangeRow)).rejects.toMatchObject({ kind: "not_found" });
      await expect(changeMemberRole(ctx, { ...strangeRow, role: "owner" })).rejects.toMatchObject({ kind: "not_found" });
      expect((await rolesIn(db, other.shop.id))[other.staff.id]).toBe("staff");
    }));
});

describe("adding", () => {
  test("an existing account works in the shop at once and hears of it", () =>
    withRollback(async (db) => {
      const { shop, ctx } = await aTeam(db);
      const person = await aUser(db);
      const actor = await signedIn(db, person);
      await addMember(ctx, { shopId: shop.id, email: person.email.toUpperCase(), role: "analyst" });
      expect((await rolesIn(db, shop.id))[person.id]).toBe("analyst");
      const later = new Date(NOON.getTime() + 5_000);
      const found = await findActor(db, { sub: person.id, sid: actor.sessionId }, "cookie", later);
      expect(found?.memberships).toEqual([{ shopId: shop.id, role: "analyst" }]);
      expect(await mailTo(db, person.email)).toMatchObject([{ subject: `You now work in ${shop.name}` }]);
    }));

  test("somebody new gets an account, and a link to choose its password", () =>
    withRollback(async (db) => {
      const { shop, ctx } = await aTeam(db);
      await addMember(ctx, { shopId: shop.id, email: "neema@example.test", role: "staff" });
      const listed = await listMembers(ctx, shop.id);
      expect(listed.find(({ email }) => email === "neema@example.test")).toMatchObject({ name: "neema", hasPassword: false });
      const token = secretIn((await mailTo(db, "neema@example.test"))[0]);
      const session = await resetPassword(contextOf(STRANGER, db), { token, password: PASSWORD }, aCaller());
      expect(session.isStaff).toBe(true);
    }));

  test("the same person twice is refused", () =>
    withRollback(async (db) => {
      const { shop, staff, ctx } = await aTeam(db);
      const again = addMember(ctx, { shopId: shop.id, email: staff.email, role: "owner" });
      await expect(again).rejects.toMatchObject({ kind: "invalid" });
      expect((await rolesIn(db, shop.id))[staff.id]).toBe("staff");
    }));

  test("an invitation can be sent again until it was taken up", () =>
    withRollback(async (db) => {
      const { shop, staff, ctx } = await aTeam(db);
      await addMember(ctx, { shopId: shop.id, email: "neema@example.test", role: "staff" });
      const neema = (await listMembers(ctx, shop.id)).find(({ email }) => email === "neema@example.test");
      await resendInvitation(ctx, { shopId: shop.id, userId: neema!.userId });
      expect(await mailTo(db, "neema@example.test")).toHaveLength(2);
      const joined = resendInvitation(ctx, { shopId: shop.id, userId: staff.id });
      await expect(joined).rejects.toMatchObject({ code: "already-joined" });
    }));
});

describe("changing and removing", () => {
  test("a new role ends the member's sessions at once", () =>
    withRollback(async (db) => {
      const { shop, staff, ctx } = await aTeam(db);
      const actor = await signedIn(db, staff);
      await changeMemberRole(ctx, { shopId: shop.id, userId: staff.id, role: "manager" });
      expect((await rolesIn(db, shop.id))[staff.id]).toBe("manager");
      const claims = { sub: staff.id, sid: actor.sessionId };
      expect(await findActor(db, claims, "cookie", NOON)).toBeUndefined();
    }));

  test("the same role again changes nothing", () =>
    withRollback(async (db) => {
      const { shop, staff, ctx } = await aTeam(db);
      const actor = await signedIn(db, staff);
      expect(await changeMemberRole(ctx, { shopId: shop.id, userId: staff.id, role: "staff" })).toEqual({ changed: false });
      expect(await isEnded(db, actor.sessionId)).toBe(false);
    }));

  test("a removed member is out at once; their account and other shops stay", () =>
    withRollback(async (db) => {
      const { shop, staff, ctx } = await aTeam(db);
      const other = await aShop(db);
      await aMember(db, other.id, staff.id, "manager");
      const actor = await signedIn(db, staff);
      await removeMember(ctx, { shopId: shop.id, userId: staff.id });
      expect(await isEnded(db, actor.sessionId)).toBe(true);
      expect((await signedIn(db, staff)).memberships).toEqual([{ shopId: other.id, role: "manager" }]);
    }));

  test.each<ShopRole>(["manager", "staff", "analyst"])("the last owner cannot become %s", (role) =>
    withRollback(async (db) => {
      const { shop, owner, ctx } = await aTeam(db);
      const demotion = changeMemberRole(ctx, { shopId: shop.id, userId: owner.id, role });
      await expect(demotion).rejects.toMatchObject({ code: "last-owner" });
      await expect(removeMember(ctx, { shopId: shop.id, userId: owner.id })).rejects.toMatchObject({ code: "last-owner" });
      expect((await rolesIn(db, shop.id))[owner.id]).toBe("owner");
    }),
  );

  test("one of two owners can go, and keeps the session in which they did it", () =>
    withRollback(async (db) => {
      const { shop, owner, ctx } = await aTeam(db);
      await aUser(db, { role: "owner", shopIds: [shop.id] });
      const elsewhere = await signedIn(db, owner);
      await changeMemberRole(ctx, { shopId: shop.id, userId: owner.id, role: "staff" });
      expect(await isEnded(db, elsewhere.sessionId)).toBe(true);
      if (ctx.actor.kind === "user") expect(await isEnded(db, ctx.actor.sessionId)).toBe(false);
    }));
});
