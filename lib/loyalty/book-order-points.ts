import "server-only";
import type { Db } from "@/db/client";
import type { LoyaltyAccountId } from "@/lib/ids";
import type { OrderFacts } from "@/lib/orders/facts";
import { listBooked } from "@/lib/sales/data/reversals";
import { dayIn } from "@/lib/time";
import { listUnpaidLots, lockAccount, openAccountRow } from "./data/accounts";
import { findOrderTerms, findRulesVersion, type OrderTerms } from "./data/order-terms";
import { sumTierWindow } from "./data/tier-sums";
import { earningBasis, pointsFor } from "./earning";
import { inTurn, settleDays } from "./ledger";
import { isArriving, touchesPoints } from "./order-gate";
import { bookDifference, freshTerms } from "./order-lot";
import { postPoints } from "./post-points";
import { tierAfterOrder } from "./tier-after-order";
import { windowStart } from "./tiers";

/**
 * Gives the points an order earns when it is delivered, and takes back or gives again what the step that was just written
 * changed of that: the difference between what the order should have earned by where it stands and what it has. So neither
 * a step that is repeated nor the way an order took earns twice. `after` carries the number of the step's event.
 */
export async function bookOrderPoints(tx: Db, before: OrderFacts, after: OrderFacts, at: Date): Promise<void> {
  if (!touchesPoints(before, after)) return;
  const { shopId, id: orderId } = after;
  const [terms, booked] = await Promise.all([findOrderTerms(tx, shopId, orderId, at), listBooked(tx, shopId, orderId)]);
  if (!terms || (!terms.earned && !mayEarn(before, after, terms))) return;
  const today = dayIn(at, terms.timeZone);
  const accountId = await accountOf(tx, after, terms, at);
  if (!accountId) return;
  const since = windowStart(terms.rules, { joinedOn: dayIn(terms.joinedAt ?? at, terms.timeZone), today });
  // Asked together: what counts towards the tier is read behind the lock, on the same connection.
  const [held, others, version] = await Promise.all([
    lockAccount(tx, shopId, accountId, { orderId }),
    sumTierWindow(tx, shopId, accountId, since, orderId),
    findRulesVersion(tx, shopId),
  ]);
  // The rules changed while the account was waited for, and with them the places of tiers: once more, by the new ones.
  if (version !== terms.rulesVersion) return bookOrderPoints(tx, before, after, at);
  if (held?.account.status !== "open") return;
  const { account, ledger } = held;

  const frozen = terms.earned ?? freshTerms(terms, account.tier, today);
  const rules = terms.earned?.rules ?? terms.rules;
  const { soldMinor, keptMinor: left } = earningBasis(booked, rules);
  const keptMinor = after.status === "delivered" || after.status === "returned" ? left : 0;
  const points = pointsFor(keptMinor, { ...rules, ...frozen });
  const { day, rulesVersion, multiplierBp, boostId, boostBp, boostCapPoints } = frozen;
  const by = { day, rulesVersion, multiplierBp, boostId, boostBp, boostCapPoints };
  const orderPoints = { orderId, ...by, soldMinor, keptMinor, points, counts: keptMinor > 0 };
  // What the days have brought comes first: points that are over neither pay for a reversal nor live on by a new order.
  const isDue = account.dueOn !== null && account.dueOn <= today;
  const blocked = isDue ? await listUnpaidLots(tx, shopId, account.id, today) : undefined;
  const moved = inTurn(
    ledger,
    (now) => (blocked ? settleDays(now, today, blocked) : { ledger: now, entries: [] }),
    (now) => bookDifference(now, points - (terms.earned?.points ?? 0), { before, after, keptMinor }, terms, today),
  );
  const tier = await tierAfterOrder(tx, after, terms, account, orderPoints, { today, since, others });
  const isBoosted = !terms.earned && boostBp > 10_000 && points > 0;
  const events = isBoosted ? [{ type: "boost_applied" as const, key: orderId, data: { boostId, boostBp, points } }] : [];
  await postPoints(tx, held, { shopId, today, at }, moved, { tier, orderPoints: [orderPoints], events });
}

/** Whether an order earns for the first time: it arrives just now, and in the shop's own currency. */
const mayEarn = (before: OrderFacts, after: OrderFacts, { state, currency }: OrderTerms): boolean =>
  isArriving(before, after) && state === "running" && after.currency === currency;

/** The account the order earns for: the one it earned for before, the buyer's, or one that is opened now. */
async function accountOf(
  tx: Db,
  { shopId, customerId }: OrderFacts,
  terms: OrderTerms,
  at: Date,
): Promise<LoyaltyAccountId | null> {
  const there = terms.earned?.accountId ?? terms.accountId;
  const mayOpen = terms.isKnownPerson && terms.rules.joining === "automatic";
  if (there || !mayOpen || customerId === null) return there;
  return openAccountRow(tx, { shopId, customerId, on: dayIn(at, terms.timeZone), at });
}
