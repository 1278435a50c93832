import "server-only";
import { inShops } from "@/db/scope";
import { assertSignedIn, scopeByProof } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { conflict, found } from "@/lib/errors";
import type { LoyaltyAccountId, ShopId } from "@/lib/ids";
import { dayIn } from "@/lib/time";
import { findAccountOf, openAccountRow } from "./data/accounts";
import { findOrMakeCustomer, makeKnown } from "./data/member-records";
import { listProgramRows } from "./data/my-accounts";

/** Makes the signed-in person a member of a shop's programme; whoever is one already stays one, and a closed account stays closed. */
export async function joinProgram({ actor, db, now }: Context, { shopId }: { shopId: ShopId }): Promise<LoyaltyAccountId> {
  assertSignedIn(actor);
  const { userId, name, email } = actor;
  const scope = scopeByProof(shopId);
  return inShops(db, scope, async (tx) => {
    const program = found((await listProgramRows(tx, scope))[0], "program");
    if (program.state === "draft") found(undefined, "program");
    if (program.state !== "running") throw conflict("program-paused", "This programme takes no new members at the moment.");
    const customerId = await findOrMakeCustomer(tx, userId, now);
    await makeKnown(tx, { shopId, customerId, name, email, at: now });
    const account = await findAccountOf(tx, shopId, customerId);
    if (account?.status === "closed")
      throw conflict("account-closed", "Your account in this programme was closed. Only the shop can open it again.");
    return account?.id ?? openAccountRow(tx, { shopId, customerId, on: dayIn(now, program.shop.timeZone), at: now });
  });
}
