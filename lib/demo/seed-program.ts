import "server-only";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import type { CustomerId, ShopId } from "@/lib/ids";
import { readyForBulk } from "@/lib/orders/data/history";
import { findShopRow } from "@/lib/shops/data";
import { dayIn, daysAfter } from "@/lib/time";
import { findDemoCustomer } from "./data/demo-customer";
import { listFirstOrders } from "./data/first-orders";
import {
  type DeliveredOrder,
  findPeople,
  findReturnWindow,
  insertProgramRows,
  listDelivered,
  listItems,
  type ProgramRows,
} from "./data/points";
import type { DemoProgram } from "./demo-member";
import { giveItemsOut } from "./give-items-out";
import { noteSignals } from "./note-signals";
import { giftsOf, type PlannedReferral, planReferrals } from "./plan-referrals";
import { demoBoosts, demoRules } from "./program-plan";
import { pushReferrals } from "./push-referrals";
import { chanceFrom } from "./random";
import { replayMember } from "./replay-member";
import { demoRewards, rewardSkus } from "./reward-plan";
import { takeCode } from "./take-code";

const SEED = 20_261_123;
/** The programme began so long ago; what was delivered before was credited. */
const DAYS = 270;
/** Where members bring friends, and the demo customer has a code to use. */
const LIVELIEST = "kazuri";
/** Who has ordered more than so often is a member in any case. */
const FAITHFUL = 12;
const REGULARS = 12;
const FRIENDS_DAYS = 200;

type Life = readonly [CustomerId, DeliveredOrder[]];

/**
 * Gives a demo shop a loyalty programme that has been running for nine months. Four of five customers are members. The
 * shop's history stands in the sales ledger by then.
 */
export async function seedProgram(db: Db, shopId: ShopId, now: Date): Promise<void> {
  const shop = await findShopRow(db, shopId);
  if (!shop) return;
  const { slug, currency, timeZone } = shop;
  const startedAt = daysAfter(now, -DAYS);
  const rules = demoRules(slug, currency);
  const boosts = demoBoosts(shopId, dayIn(now, timeZone), startedAt);
  await inShops(db, [shopId], async (tx) => {
    await readyForBulk(tx);
    const { staffId, managerId } = await findPeople(tx, shopId);
    const returnWindowDays = await findReturnWindow(tx, shopId);
    const rewards = demoRewards(
      { shopId, slug },
      rules.pointValueMinor,
      await listItems(tx, shopId, rewardSkus(slug)),
      startedAt,
    );
    const life = { shopId, rules, timeZone, returnWindowDays, startedAt, now, boosts, rewards, staffId };
    const program: DemoProgram = { ...life, chance: chanceFrom(SEED) };
    const members = byCustomer(await listDelivered(tx, shopId)).filter(
      ([, orders], index) => index % 5 !== 4 || orders.length > FAITHFUL,
    );
    const planned = slug === LIVELIEST ? await referralsOf(tx, program, members) : [];
    const gifts = giftsOf(planned, rules);
    const rows = emptyRows(program);
    for (const [customerId, orders] of members) replayMember(program, customerId, orders, gifts.get(customerId) ?? [], rows);
    pushReferrals(planned, { shopId, rules, managerId }, rows);
    await insertProgramRows(tx, rows);
    await giveItemsOut(tx, program, rows);
    await noteSignals(tx, shopId, rows.referrals);
  });
  if (slug === LIVELIEST) await takeCode(db, shopId, now);
}

function emptyRows({ shopId, rules, startedAt, boosts, rewards }: DemoProgram): ProgramRows {
  return {
    programs: [{ shopId, state: "running", rulesVersion: 1, startedAt, historyCreditedAt: startedAt, createdAt: startedAt }],
    rules: [{ shopId, version: 1, rules, madeAt: startedAt }],
    ...{ boosts, rewards },
    ...{ accounts: [], lots: [], entries: [], orderPoints: [], tierChanges: [], events: [] },
    ...{ coupons: [], redemptions: [], referrals: [] },
  };
}

/** Regulars bring friends, and so does the one of them who has an account of the marketplace. */
async function referralsOf(tx: Db, program: DemoProgram, members: readonly Life[]): Promise<PlannedReferral[]> {
  const { shopId, now } = program;
  const demoCustomerId = (await findDemoCustomer(tx))?.customerId;
  const regulars = members
    .filter(([id]) => id !== demoCustomerId)
    .toSorted(([, one], [, other]) => other.length - one.length)
    .slice(0, REGULARS)
    .map(([id]) => id);
  const firsts = await listFirstOrders(tx, shopId, daysAfter(now, -FRIENDS_DAYS));
  return planReferrals(firsts, { ...program, regulars, demoCustomerId });
}

function byCustomer(orders: DeliveredOrder[]): [CustomerId, DeliveredOrder[]][] {
  const found = new Map<CustomerId, DeliveredOrder[]>();
  for (const order of orders) found.set(order.customerId, [...(found.get(order.customerId) ?? []), order]);
  return [...found];
}
