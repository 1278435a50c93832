import "server-only";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import type { CustomerId, ShopId } from "@/lib/ids";
import { findShopRow } from "@/lib/shops/data";
import { dayIn, daysAfter } from "@/lib/time";
import { type DeliveredOrder, findReturnWindow, insertProgramRows, listDelivered, type ProgramRows } from "./data/points";
import { demoBoosts, demoRewards, demoRules } from "./program-plan";
import { chanceFrom } from "./random";
import { replayMember } from "./replay-member";

const SEED = 20_261_123;
/** The programme began so long ago; what was delivered before was credited. */
const DAYS = 270;

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
  const rewards = demoRewards(shopId, startedAt);
  const rows: ProgramRows = {
    programs: [{ shopId, state: "running", rulesVersion: 1, startedAt, historyCreditedAt: startedAt, createdAt: startedAt }],
    rules: [{ shopId, version: 1, rules, madeAt: startedAt }],
    boosts,
    rewards: rewards.map(({ costBp, ...reward }) => ({
      ...reward,
      costMinor: Math.round((reward.points * rules.pointValueMinor * costBp) / 10_000),
    })),
    ...{ accounts: [], lots: [], entries: [], orderPoints: [], tierChanges: [], events: [], redemptions: [] },
  };
  await inShops(db, [shopId], async (tx) => {
    const returnWindowDays = await findReturnWindow(tx, shopId);
    const program = { shopId, rules, timeZone, returnWindowDays, startedAt, now, boosts, rewards, chance: chanceFrom(SEED) };
    for (const [index, [customerId, orders]] of byCustomer(await listDelivered(tx, shopId)).entries())
      if (index % 5 !== 4 || orders.length > 12) replayMember(program, customerId, orders, rows);
    await insertProgramRows(tx, rows);
  });
}

function byCustomer(orders: DeliveredOrder[]): [CustomerId, DeliveredOrder[]][] {
  const found = new Map<CustomerId, DeliveredOrder[]>();
  for (const order of orders) found.set(order.customerId, [...(found.get(order.customerId) ?? []), order]);
  return [...found];
}
