import { expect, test } from "vitest";
import { aShop, contextOf, memberOf } from "@/db/testing/factories";
import { aCaller, aMember, aUser, PASSWORD, signedIn } from "@/db/testing/people";
import { committedDb } from "@/db/testing/rollback";
import { changeMemberRole } from "./change-member-role";
import { changePassword } from "./change-password";
import { checkCredentials } from "./check-credentials";
import { listMembers } from "./list-members";
import { removeMember } from "./remove-member";
import { startSession } from "./start-session";

const db = committedDb();

test("of two owners who remove or demote each other at once, exactly one stays owner", async () => {
  for (let round = 0; round < 20; round++) {
    const shop = await aShop(db);
    const [one, two] = [await aUser(db), await aUser(db)];
    const ctx = contextOf(memberOf("owner", shop.id), db);
    for (const { id } of [one, two]) await aMember(db, shop.id, id, "owner");
    const results = await Promise.allSettled([
      removeMember(ctx, { shopId: shop.id, userId: one.id }),
      round % 2
        ? removeMember(ctx, { shopId: shop.id, userId: two.id })
        : changeMemberRole(ctx, { shopId: shop.id, userId: two.id, role: "staff" }),
    ]);
    const refused = results.filter((result) => result.status === "rejected");
    expect(refused).toMatchObject([{ reason: { code: "last-owner" } }]);
    expect((await listMembers(ctx, shop.id)).filter(({ role }) => role === "owner")).toHaveLength(1);
  }
});

test("a password that changes between its check and the new session opens none", async () => {
  const user = await aUser(db);
  const actor = await signedIn(db, user);
  const caller = aCaller();
  const verified = await checkCredentials(
    contextOf({ kind: "anonymous" }, db),
    { email: user.email, password: PASSWORD },
    caller,
  );
  await changePassword(contextOf(actor, db), { currentPassword: PASSWORD, newPassword: "eleven red lanterns" });
  const late = startSession(db, verified, { kind: "browser", caller, now: new Date("2026-03-02T09:00:01Z") });
  await expect(late).rejects.toMatchObject({ code: "wrong-credentials" });
});
