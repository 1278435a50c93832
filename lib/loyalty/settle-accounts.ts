import "server-only";
import type { Db } from "@/db/client";
import { retryLostRaces } from "@/db/retry";
import { inShops } from "@/db/scope";
import type { LoyaltyAccountId, ShopId } from "@/lib/ids";
import { listShopIds } from "@/lib/jobs/data/old-records";
import type { JobHandler } from "@/lib/jobs/job";
import { log } from "@/lib/log";
import { dayIn } from "@/lib/time";
import { listDueAccounts } from "./data/due";
import { findShopTerms } from "./data/terms";
import { settleAccount } from "./settle-account";

const ACCOUNTS_AT_ONCE = 200;

/**
 * The days of the shops: every hour, for the accounts to which their shop's day brought something. Each has a transaction of
 * its own, and one that was seen to is not asked for again, so a run that was killed goes on where it stopped. An account
 * that fails keeps no other from its day.
 */
export const settleAccounts: JobHandler<"settle-accounts"> = async ({ db, now, signal }) => {
  for (const shopId of await listShopIds(db)) {
    const { settled, failed } = await settleShop(db, shopId, now, signal);
    if (settled > 0 || failed > 0) log().info({ shopId, settled, failed }, "members' points were brought up to the day");
  }
};

async function settleShop(db: Db, shopId: ShopId, at: Date, signal: AbortSignal) {
  const done = { settled: 0, failed: 0 };
  for (let after: LoyaltyAccountId | null = null; ; ) {
    signal.throwIfAborted();
    const ids: LoyaltyAccountId[] = await inShops(db, [shopId], async (tx) => {
      const terms = await findShopTerms(tx, shopId);
      if (!terms) return [];
      const asked = { today: dayIn(at, terms.timeZone), rules: terms.rules, after, limit: ACCOUNTS_AT_ONCE };
      return listDueAccounts(tx, shopId, asked);
    });
    for (const id of ids) {
      signal.throwIfAborted();
      try {
        await retryLostRaces(() => inShops(db, [shopId], (tx) => settleAccount(tx, shopId, id, at, { tellAhead: true })));
        done.settled += 1;
      } catch (error) {
        signal.throwIfAborted();
        done.failed += 1;
        log().error({ err: error, shopId, accountId: id }, "a member's points could not be brought up to the day");
      }
    }
    after = ids.at(-1) ?? null;
    if (ids.length < ACCOUNTS_AT_ONCE) return done;
  }
}
