import "server-only";
import { asUser } from "@/db/scope";
import { claimMail } from "@/lib/accounts/account-mail";
import type { Caller } from "@/lib/accounts/caller";
import { mayMail } from "@/lib/accounts/may-mail";
import { sendAccountMail } from "@/lib/accounts/send-account-mail";
import { addressLimit } from "@/lib/accounts/sign-in-limits";
import { assertSignedIn } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { env } from "@/lib/env";
import { assertAttempt } from "@/lib/throttle/assert-attempt";
import { minutesAfter } from "@/lib/time";
import { CODE_MINUTES, codeHash, newCode } from "./claim-code";
import { keepClaim } from "./data/claims";
import { findClaimedOrder } from "./find-claimed-order";
import type { AskForCode } from "./input";

const MAIL_LIMIT = { kind: "claim-mail", limit: 3, windowSeconds: 3600 };

/**
 * Mails a code to the e-mail address of an order, for whoever wants that address's orders in their account. Returns what
 * remains to be done once the answer is on its way: whether there is such an order is told by mail only.
 */
export async function askForCode(ctx: Context, { order: typed }: AskForCode, caller: Caller): Promise<() => Promise<void>> {
  assertSignedIn(ctx.actor);
  const { db, now } = ctx;
  const { userId } = ctx.actor;
  await assertAttempt(db, { bucket: `claim:${userId}`, limit: 8, windowSeconds: 3600, now });
  for (const limit of addressLimit("claim", caller, 20, 3600)) await assertAttempt(db, { ...limit, now });
  return async () => {
    const order = await findClaimedOrder(ctx, typed);
    const code = newCode();
    const isSendable = order?.email && (await mayMail(db, order.email, now, MAIL_LIMIT));
    await asUser(db, userId, async (tx) => {
      await keepClaim(tx, {
        userId,
        orderShopId: isSendable ? order.shopId : null,
        orderId: isSendable ? order.id : null,
        codeHash: codeHash(code, userId, env().AUTH_SECRET),
        createdAt: now,
        expiresAt: minutesAfter(now, CODE_MINUTES),
      });
      if (isSendable && order.email) await sendAccountMail(tx, order.email, claimMail(code, CODE_MINUTES));
    });
  };
}
