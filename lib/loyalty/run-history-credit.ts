import "server-only";
import type { Db } from "@/db/client";
import { retryLostRaces } from "@/db/retry";
import { inShops } from "@/db/scope";
import type { CustomerId, ShopId } from "@/lib/ids";
import type { JobHandler } from "@/lib/jobs/job";
import { log } from "@/lib/log";
import { creditCustomers } from "./credit-customers";
import { listHistoryCustomers, setHistoryCredited } from "./data/history";
import { findShopTerms } from "./data/terms";
import type { HistoryChoice } from "./history-credit";

const CUSTOMERS_AT_ONCE = 25;

/**
 * Credits the orders from before a programme, some customers at a time. An order that has been credited is not among those
 * asked for again, so a run that was killed goes on where it stopped, and another one finds nothing.
 */
export const runHistoryCredit: JobHandler<"credit-history"> = async ({ db, now, signal }, { shopId, ...choice }) => {
  let credited = 0;
  for (let after: CustomerId | null = null; ; ) {
    signal.throwIfAborted();
    const done = await retryLostRaces(() => inShops(db, [shopId], (tx) => creditSome(tx, shopId, choice, after, now)));
    if (!done) break;
    credited += done.orders;
    after = done.last;
  }
  log().info({ shopId, credited }, "orders from before the programme were credited");
};

async function creditSome(tx: Db, shopId: ShopId, choice: HistoryChoice, after: CustomerId | null, at: Date) {
  const terms = await findShopTerms(tx, shopId);
  if (!terms || terms.startedAt === null || terms.historyCreditedAt !== null) return undefined;
  const ids = await listHistoryCustomers(tx, terms, choice, { after, limit: CUSTOMERS_AT_ONCE });
  const last = ids.at(-1);
  if (!last) {
    await setHistoryCredited(tx, shopId, at);
    return undefined;
  }
  return { orders: await creditCustomers(tx, terms, choice, ids, at), last };
}
