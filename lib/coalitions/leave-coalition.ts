import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { conflict, found } from "@/lib/errors";
import { deleteCoalitionShop, findCoalitionOf, lockSettling } from "./data/coalitions";
import { listBalances } from "./data/settlement";
import type { LeaveCoalition } from "./input";

/**
 * Takes the shop out of its coalition: no more points are spent across. What shops owe each other stays on their books, so
 * leaving with something open has to be confirmed. Codes that members hold already can still be used.
 */
export async function leaveCoalition(ctx: Context, { shopId, confirmed }: LeaveCoalition): Promise<void> {
  const scope = authorizeShops(ctx.actor, "shop:manage", shopId);
  await inShops(ctx.db, scope, async (tx) => {
    await lockSettling(tx, shopId);
    const coalition = found(await findCoalitionOf(tx, shopId), "coalition");
    const open = (await listBalances(tx, shopId)).filter(({ amountMinor }) => amountMinor !== 0);
    if (open.length > 0 && !confirmed)
      throw conflict(
        "not-settled",
        `Not settled yet: ${open.map(({ otherName }) => otherName).join(", ")}. Settle it first, or tick that you leave with it open.`,
      );
    await deleteCoalitionShop(tx, shopId, coalition.id);
  });
}
