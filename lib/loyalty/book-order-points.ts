import "server-only";
import type { Db } from "@/db/client";
import type { OrderFacts } from "@/lib/orders/facts";
import { listBooked } from "@/lib/sales/data/reversals";
import { dayIn } from "@/lib/time";
import { listUnpaidLots, lockAccount, openAccountRow, type Whose } from "./data/accounts";
import { makeKnownByOrder } from "./data/member-records";
import { findOrderTerms, type OrderTerms } from "./data/order-terms";
import { listCountedOrders } from "./data/tier-sums";
import { earningBasis, pointsFor } from "./earning";
import { inTurn, settleDays } from "./ledger";
import { isArriving, touchesPoints } from "./order-gate";
import { bookDifference, freshTerms, isOwedAgain } from "./order-lot";
import { postPoints } from "./post-points";
import { tierAfterOrder } from "./tier-after-order";
import { tierHistoryStart } from "./tier-history";

/**
 * Gives the points an order earns when it is delivered, and takes back or gives again what the step that was just written
 * changed of that: the difference between what the order should have earned by where it stands and what it has. So neither
 * a step that is repeated nor the way an order took earns twice. `after` carries the number of the step's event.
 */
export async function bookOrderPoints(tx: Db, before: OrderFacts, after: OrderFacts, at: Date): Promise<void> {
  const { shopId, id: orderId, customerId } = after;
  if (customerId === null || !touchesPoints(before, after)) return;
  const read = await readBehindLock(tx, after, { orderId, customerId }, at);
  const { terms, booked } = read;
  if (!terms || (!terms.earned && !mayEarn(before, after, terms))) return;
  const today = dayIn(at, terms.timeZone);
  // Who claimed an order since it earned has another account than it earned for.
  const elsewhere = terms.earned && terms.earned.accountId !== read.held?.account.id ? terms.earned.accountId : undefined;
  const { held, others } = elsewhere ? await readBehindLock(tx, after, elsewhere, at) : read;
  if (!held && !terms.earned && terms.buyerId && terms.isKnownPerson && terms.rules.joining === "automatic") {
    if (terms.buyerId !== customerId) await makeKnownByOrder(tx, { shopId, customerId: terms.buyerId, orderId });
    await openAccountRow(tx, { shopId, customerId: terms.buyerId, on: today, at });
    return bookOrderPoints(tx, before, after, at);
  }
  if (held?.account.status !== "open") return;
  const { account, ledger } = held;

  const frozen = terms.earned ?? freshTerms(terms, account.tier, today);
  const rules = terms.earned?.rules ?? terms.rules;
  const { soldMinor, keptMinor: left } = earningBasis(booked, rules);
  const keptMinor = after.status === "delivered" || after.status === "returned" ? left : 0;
  const points = isOwedAgain(ledger, after, keptMinor) ? 0 : pointsFor(keptMinor, { ...rules, ...frozen });
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
  const tier = tierAfterOrder(terms, account, orderPoints, others, today);
  const isBoosted = !terms.earned && boostBp > 10_000 && points > 0;
  const events = isBoosted ? [{ type: "boost_applied" as const, key: orderId, data: { boostId, boostBp, points } }] : [];
  await postPoints(tx, held, { shopId, today, at }, moved, { tier, orderPoints: [orderPoints], events });
}

/** Whether an order earns for the first time: it arrives just now, and in the shop's own currency. */
const mayEarn = (before: OrderFacts, after: OrderFacts, { state, currency }: OrderTerms): boolean =>
  isArriving(before, after) && state === "running" && after.currency === currency;

/**
 * What booking an order asks for, in one flight: the account's lock goes first, so all else is as the last holder of the lock
 * left it, and the rules are those that hold now.
 */
async function readBehindLock(tx: Db, { shopId, id: orderId }: OrderFacts, whose: Whose, at: Date) {
  const [held, others, terms, booked] = await Promise.all([
    lockAccount(tx, shopId, whose, { orderId }),
    listCountedOrders(tx, shopId, whose, tierHistoryStart(dayIn(at, "UTC")), orderId),
    findOrderTerms(tx, shopId, orderId, at),
    listBooked(tx, shopId, orderId),
  ]);
  return { held, others, terms, booked };
}
