import "server-only";
import type { Db } from "@/db/client";
import { asUser, inShops } from "@/db/scope";
import { accountDeletedMail } from "@/lib/accounts/account-mail";
import { findUser, lockPassword } from "@/lib/accounts/data/users";
import { endSessions } from "@/lib/accounts/end-sessions";
import { keepAnOwner } from "@/lib/accounts/keep-an-owner";
import { sendAccountMail } from "@/lib/accounts/send-account-mail";
import { verifyPassword } from "@/lib/accounts/verify-password";
import { assertSignedIn } from "@/lib/auth/authorize";
import { forgetSessionsOf } from "@/lib/auth/session-cache";
import type { Context } from "@/lib/context";
import { conflict, found, invalid } from "@/lib/errors";
import { endAccount } from "@/lib/rewards/end-account";
import { assertAttempt } from "@/lib/throttle/assert-attempt";
import { forgiveAttempt } from "@/lib/throttle/forgive-attempt";
import { daysAfter } from "@/lib/time";
import {
  blankBuyers,
  blankDrafts,
  blankMemberWords,
  blankOrders,
  blankTraces,
  deleteUser,
  gatherOrders,
  listAllShops,
  listOpenOrders,
  listOwnedShops,
} from "./data/erase";

/** An open order nobody has touched for so long is one that a shop has forgotten: it keeps nobody from leaving. */
const FORGOTTEN_AFTER_DAYS = 180;

type Person = NonNullable<Awaited<ReturnType<typeof findUser>>>;

/**
 * Deletes the account of whoever knows its password, and blanks everything that says whose its orders were, in all shops and
 * in one transaction; amounts and statuses stay. Memberships of loyalty programmes end, and their points are void. Refused to the last owner of a shop, to administrators, and while an order
 * still needs its buyer, unless nothing has happened to it for half a year. Every session ends, and a mail confirms.
 */
export async function deleteMyAccount(ctx: Context, { password }: { password: string }): Promise<void> {
  assertSignedIn(ctx.actor);
  const { userId, isAdmin } = ctx.actor;
  if (isAdmin)
    throw conflict(
      "admin-account",
      "An administrator's account cannot be deleted here. Another administrator must end it first.",
    );
  const attempt = { bucket: `change-password:${userId}`, limit: 10, windowSeconds: 15 * 60, now: ctx.now };
  await assertAttempt(ctx.db, attempt);
  const person = found(await findUser(ctx.db, userId), "account");
  const wrong = () => invalid("password", "This is not your password.");
  if (!(await verifyPassword(person.passwordHash, password))) throw wrong();
  await forgiveAttempt(ctx.db, attempt);
  const shopIds = await listAllShops(ctx.db);
  await inShops(ctx.db, shopIds, (tx) =>
    asUser(tx, userId, async (own) => {
      if (!(await lockPassword(own, userId, person.passwordHash, "update"))) throw wrong();
      await erase(own, person, ctx.now);
    }),
  );
  forgetSessionsOf(userId);
}

async function erase(tx: Db, { id: userId, email }: Person, at: Date): Promise<void> {
  const person = { userId, email };
  for (const shopId of await listOwnedShops(tx, userId)) await keepAnOwner(tx, shopId, userId);
  await gatherOrders(tx, person);
  const open = await listOpenOrders(tx, userId, daysAfter(at, -FORGOTTEN_AFTER_DAYS));
  if (open.length > 0)
    throw conflict(
      "orders-open",
      `Orders are still on their way to you or back: ${open.join(", ")}. Cancel them, or delete your account when they are done.`,
      { order_numbers: open },
    );
  await blankDrafts(tx, person);
  await blankOrders(tx, userId);
  const memberships = await blankBuyers(tx, person);
  for (const membership of memberships) await endAccount(tx, membership, { actorId: null, at });
  await blankMemberWords(tx, userId, memberships);
  await blankTraces(tx, person);
  await endSessions(tx, userId, at);
  await deleteUser(tx, userId);
  await sendAccountMail(tx, email, accountDeletedMail());
}
