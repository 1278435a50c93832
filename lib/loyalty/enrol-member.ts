import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { conflict, found } from "@/lib/errors";
import type { LoyaltyAccountId } from "@/lib/ids";
import { dayIn } from "@/lib/time";
import type { EnrolMember } from "./adjustment-input";
import { openAccountRow } from "./data/accounts";
import { isCustomerOf } from "./data/member-records";
import { findShopTerms } from "./data/terms";

/** Staff open an account for a customer of the shop, also one without an account of the marketplace; once more changes nothing. */
export async function enrolMember(ctx: Context, { shopId, customerId }: EnrolMember): Promise<LoyaltyAccountId> {
  const scope = authorizeShops(ctx.actor, "loyalty:serve", shopId);
  return inShops(ctx.db, scope, async (tx) => {
    const terms = found(await findShopTerms(tx, shopId), "program");
    if (!(await isCustomerOf(tx, shopId, customerId))) found(undefined, "customer");
    if (terms.state !== "running") throw conflict("program-paused", "This programme takes no new members at the moment.");
    return openAccountRow(tx, { shopId, customerId, on: dayIn(ctx.now, terms.timeZone), at: ctx.now });
  });
}
