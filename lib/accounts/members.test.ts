import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import { aShop, contextOf, memberOf, NOON, STRANGER } from "@/db/testing/factories";
import { aMember, aUser, isEnded, signedIn } from "@/db/testing/people";
import { withRollback } from "@/db/testing/rollback";
import { findActor } from "@/lib/auth/find-actor";
import type { ShopRole } from "@/lib/auth/permissions";
import type { ShopId } from "@/lib/ids";
import { changeMemberRole } from "./change-member-role";
import { deleteMember } from "./data/members";
import { leaveShop } from "./leave-shop";
import { listMembers } from "./list-members";
import { removeMember } from "./remove-member";

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
    change: (ctx, shopId, userId) => changeMemberRole(ctx, { shopId, userId, role: "manager" }),
    remove: (ctx, shopId, userId) => removeMember(ctx, { shopId, userId }),
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

  test("a removed member loses the shop at once, and nothing else: signed in, with account and other shops", () =>
    withRollback(async (db) => {
      const { shop, staff, ctx } = await aTeam(db);
      const other = await aShop(db);
      await aMember(db, other.id, staff.id, "manager");
      const { sessionId } = await signedIn(db, staff);
      await removeMember(ctx, { shopId: shop.id, userId: staff.id });
      expect(await isEnded(db, sessionId)).toBe(false);
      const actor = await findActor(db, { sub: staff.id, sid: sessionId }, "cookie", NOON);
      expect(actor?.memberships).toEqual([{ shopId: other.id, role: "manager" }]);
    }));

  test("what another process still believes of a membership it forgets within five seconds", () =>
    withRollback(async (db) => {
      const { shop, staff } = await aTeam(db);
      const { sessionId } = await signedIn(db, staff);
      const membershipsAfter = async (ms: number) =>
        (await findActor(db, { sub: staff.id, sid: sessionId }, "cookie", new Date(NOON.getTime() + ms)))?.memberships;
      await inShops(db, [shop.id], (tx) => deleteMember(tx, shop.id, staff.id));
      expect(await membershipsAfter(3_000)).toHaveLength(1);
      expect(await membershipsAfter(5_000)).toEqual([]);
    }));

  test("a member may leave on their own, the last owner may not", () =>
    withRollback(async (db) => {
      const { shop, owner, staff, ctx } = await aTeam(db);
      const leaving = contextOf(await signedIn(db, staff), db);
      await leaveShop(leaving, { shopId: shop.id });
      expect(await rolesIn(db, shop.id)).toEqual({ [owner.id]: "owner" });
      await expect(leaveShop(leaving, { shopId: shop.id })).rejects.toMatchObject({ code: "member-not-found" });
      await expect(leaveShop(ctx, { shopId: shop.id })).rejects.toMatchObject({ code: "last-owner" });
      await expect(leaveShop(contextOf(STRANGER, db), { shopId: shop.id })).rejects.toMatchObject({ kind: "unauthenticated" });
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
