import "server-only";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import type { LoyaltyAccountId, ShopId } from "@/lib/ids";
import type { JobHandler } from "@/lib/jobs/job";
import { findShopRow } from "@/lib/shops/data";
import { holdProgram } from "./data/program";
import { listUnpinned } from "./data/tier-moves";
import { reachedTarget } from "./reached-target";
import { setTier } from "./set-tier";

const AT_A_TIME = 200;

/** Gives every member whose tier no hand has pinned the tier that their window reaches by the rules of now. Once more changes nothing. */
export const recomputeTiers: JobHandler<"recompute-tiers"> = async ({ db, now, signal }, { shopId }) => {
  const shop = await findShopRow(db, shopId);
  if (!shop) return;
  for (let after: LoyaltyAccountId | undefined; ; ) {
    const page = await inShops(db, [shopId], (tx) => listUnpinned(tx, shopId, after, AT_A_TIME));
    for (const { id } of page) {
      signal.throwIfAborted();
      await inShops(db, [shopId], (tx) => recompute(tx, { ...shop, id: shopId }, id, now));
    }
    after = page.at(-1)?.id;
    if (page.length < AT_A_TIME) return;
  }
};

type Place = { id: ShopId; timeZone: string };

async function recompute(tx: Db, shop: Place, accountId: LoyaltyAccountId, at: Date): Promise<void> {
  const program = await holdProgram(tx, shop.id);
  if (!program) return;
  const { rules, rulesVersion } = program;
  const wish = { shop, accountId, reason: "rules_changed", note: `Rules, version ${rulesVersion}`, actorId: null, at } as const;
  await setTier(tx, wish, async (account) => {
    if (account.tierPinned) return undefined;
    const target = await reachedTarget(tx, account, rules, { timeZone: shop.timeZone, at });
    return target.tier === account.tier ? undefined : target;
  });
}
