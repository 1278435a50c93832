import "server-only";
import type { Db } from "@/db/client";
import type { CustomerId, LoyaltyAccountId, ShopId } from "@/lib/ids";
import { dayIn } from "@/lib/time";
import { holdOrders, listHistoryOrders, openAccounts } from "./data/history";
import type { ShopTerms } from "./data/terms";
import { sumTierWindow } from "./data/tier-sums";
import { creditOrders, type HistoryChoice, type HistoryOrder } from "./history-credit";
import { type NewTier, nextTier } from "./next-tier";
import { postPoints } from "./post-points";
import { type Settled, settleAccount } from "./settle-account";
import { sumOrders } from "./tier-history";
import { addSums, windowStart } from "./tiers";

/** Credits these customers with their orders from before the programme, in the caller's transaction; how many orders. */
export async function creditCustomers(
  tx: Db,
  terms: ShopTerms,
  choice: HistoryChoice,
  customerIds: readonly CustomerId[],
  at: Date,
): Promise<number> {
  const { shopId } = terms;
  await holdOrders(tx, shopId, customerIds);
  if (choice.who === "everybody") await openAccounts(tx, shopId, customerIds, dayIn(at, terms.timeZone), at);
  let credited = 0;
  for (const [accountId, orders] of await listHistoryOrders(tx, terms, choice, customerIds))
    credited += await creditAccount(tx, shopId, accountId, orders, at);
  return credited;
}

async function creditAccount(
  tx: Db,
  shopId: ShopId,
  accountId: LoyaltyAccountId,
  orders: HistoryOrder[],
  at: Date,
): Promise<number> {
  const held = await settleAccount(tx, shopId, accountId, at);
  if (held?.account.status !== "open") return 0;
  const { terms, today } = held;
  const orderPoints = orders.map(({ orderId, day, soldMinor, keptMinor, points }) => ({
    ...{ orderId, day, soldMinor, keptMinor, points, counts: keptMinor > 0 },
    ...{ rulesVersion: terms.rulesVersion, multiplierBp: 10_000 },
  }));
  const tier = await tierAfter(tx, held, orders);
  await postPoints(tx, held, { shopId, today, at }, creditOrders(held.ledger, orders, terms, today), { tier, orderPoints });
  return orders.length;
}

async function tierAfter(tx: Db, { account, terms, today }: Settled, orders: HistoryOrder[]): Promise<NewTier | undefined> {
  const { shopId, timeZone, rules } = terms;
  const since = windowStart(rules, { joinedOn: dayIn(account.joinedAt, timeZone), today });
  const known = await sumTierWindow(tx, shopId, account.id, since);
  const more = sumOrders(orders.filter(({ day }) => day >= since).map((order) => ({ ...order, counts: order.keptMinor > 0 })));
  return nextTier(account, addSums(known, more), rules, { today, timeZone });
}
