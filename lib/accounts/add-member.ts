import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found, invalid } from "@/lib/errors";
import { assertAttempt } from "@/lib/throttle/assert-attempt";
import { NO_PASSWORD } from "./credentials";
import { insertMember } from "./data/members";
import { insertUserOnce } from "./data/users";
import type { AddMember } from "./input";
import { sendMemberMail } from "./send-member-mail";

/**
 * Lets a person work in the shop. Somebody without an account gets one, and a link to choose its password; the
 * owner is told the same either way.
 */
export async function addMember(ctx: Context, { shopId, email, role }: AddMember): Promise<void> {
  const scope = authorizeShops(ctx.actor, "members:manage", shopId);
  await assertAttempt(ctx.db, { bucket: `add-member:${shopId}`, limit: 60, windowSeconds: 3600, now: ctx.now });
  await inShops(ctx.db, scope, async (tx) => {
    const name = email.split("@")[0] ?? email;
    const person = found(await insertUserOnce(tx, { email, name, passwordHash: NO_PASSWORD, createdAt: ctx.now }), "account");
    if (!(await insertMember(tx, { shopId, userId: person.id, role, createdAt: ctx.now })))
      throw invalid("email", "This person works in the shop already.");
    await sendMemberMail(tx, ctx, shopId, person);
  });
}
