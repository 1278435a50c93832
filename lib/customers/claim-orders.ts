import "server-only";
import { retryLostRaces } from "@/db/retry";
import { asUser, inShops } from "@/db/scope";
import { assertSignedIn, scopeByProof } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { env } from "@/lib/env";
import { conflict, invalid } from "@/lib/errors";
import { codeHash, isSameHash } from "./claim-code";
import { countTry, findOrderById, takeClaim, takeOrdersOf } from "./data/claims";
import { listAllShops } from "./data/erase";
import type { ClaimCode } from "./input";

const spent = () => conflict("claim-code-spent", "There is no code in force. Ask for a new one.");

/**
 * Puts every order of the e-mail address the code was mailed to into the person's account; how many that were. A code
 * works once, for fifteen minutes, and five tries are all there are, counted whatever comes of them.
 */
export async function claimOrders({ actor, db, now }: Context, { code }: ClaimCode): Promise<{ orders: number }> {
  assertSignedIn(actor);
  const { userId } = actor;
  const claim = await asUser(db, userId, (tx) => countTry(tx, userId, now));
  if (!claim) throw spent();
  const typed = codeHash(code, userId, env().AUTH_SECRET);
  const { shopId, orderId } = claim;
  if (!isSameHash(claim.codeHash, typed) || !shopId || !orderId) throw invalid("code", "This is not the code.");
  const scope = scopeByProof(...(await listAllShops(db)));
  // The account's first order may be made just now, and with it the record that these orders' would become.
  return retryLostRaces(() =>
    inShops(db, scope, (all) =>
      asUser(all, userId, async (tx) => {
        if (!(await takeClaim(tx, userId, typed))) throw spent();
        const order = await findOrderById(tx, scopeByProof(shopId), orderId);
        return { orders: order?.email ? await takeOrdersOf(tx, userId, order.email) : 0 };
      }),
    ),
  );
}
