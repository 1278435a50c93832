import { and, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import {
  customers,
  loyaltyAccounts,
  loyaltyPrograms,
  loyaltyRules,
  orderLines,
  orderPoints,
  pointBoosts,
  pointEntries,
  pointLots,
  shopCustomers,
  users,
} from "@/db/schema";
import { inShops } from "@/db/scope";
import { anOrder, aShop, aVariant, contextOf, memberOf, NOON } from "@/db/testing/factories";
import { type LoyaltyAccountId, newId, type OrderId, type ShopId, type UserId } from "@/lib/ids";
import type { StepInput } from "@/lib/orders/input";
import { takeStep } from "@/lib/orders/take-step";
import type { Day } from "@/lib/time";
import { type ProgramRules, proposedRules } from "./program-rules";

/** A running programme: a point for each 100 of goods, spent at 1 each, available when the return window is over. */
export async function aProgram(db: Db, shopId: ShopId, wishes: Partial<ProgramRules> = {}): Promise<ProgramRules> {
  const rules = { ...proposedRules(100_00), ...wishes };
  await inShops(db, [shopId], async (tx) => {
    await tx.insert(loyaltyPrograms).values({ shopId, state: "running", rulesVersion: 1, startedAt: NOON, createdAt: NOON });
    await tx.insert(loyaltyRules).values({ shopId, version: 1, rules, madeAt: NOON });
  });
  return rules;
}

/** A person with an account of the marketplace. */
export async function aUser(db: Db, email = `${newId("usr")}@example.test`): Promise<UserId> {
  const id = newId("usr");
  await db.insert(users).values({ id, email, name: "Amina Odhiambo", passwordHash: "-", createdAt: NOON });
  return id;
}

/** A shop with a running programme, an order of somebody with an account (4 at 550.00), and ways to move it along. */
export async function anOrderScene(
  db: Db,
  wishes: Partial<ProgramRules> = {},
  { qty = 4, priceMinor = 550_00, paid = true, shopWishes = {} }: SceneWishes = {},
) {
  const shop = await aShop(db, { returnWindowDays: 14, ...shopWishes });
  const rules = await aProgram(db, shop.id, wishes);
  const userId = await aUser(db);
  const variantId = await aVariant(db, shop.id, { priceMinor, onHand: 10_000 });
  const contact = { userId, name: "Amina Odhiambo", email: "amina@example.test", phone: null };
  const order = (units = qty, isPaid = paid) =>
    anOrder(db, shop.id, {
      contact,
      lines: [{ variantId, qty: units }],
      ...(isPaid && { paidMinor: units * priceMinor + 200_00 }),
      paymentMethod: "bank_transfer",
    });
  const first = await order();
  const act = (step: StepInput, at = NOON, orderId = first.id) =>
    takeStep(contextOf(memberOf("owner", shop.id), db, at), { orderId }, step);
  const some = async (orderId: OrderId, qty: number) => {
    const rows = await inShops(db, [shop.id], (tx) =>
      tx.select({ lineId: orderLines.id }).from(orderLines).where(eq(orderLines.orderId, orderId)),
    );
    return rows.map((row) => ({ ...row, qty }));
  };
  return {
    ...{ shop, rules, userId, variantId, contact, act },
    order: first,
    another: order,
    account: async () => (await accountsIn(db, shop.id))[0],
    deliver: async (at = NOON, orderId = first.id) => {
      for (const step of TO_THE_DOOR) await act(step, at, orderId);
    },
    /** Gives back so many units' money; they stay with the buyer. */
    refund: async (units: number, at = NOON, orderId = first.id) => {
      await act({ step: "refund", units: await some(orderId, units), reason: "Broken", state: "done" }, at, orderId);
    },
    takeBack: async (units: number, at = NOON, orderId = first.id) => {
      const what = { reason: "unwanted", note: "", restock: true } as const;
      await act({ step: "receiveReturn", units: await some(orderId, units), ...what }, at, orderId);
    },
  };
}
type SceneWishes = { qty?: number; priceMinor?: number; paid?: boolean; shopWishes?: Parameters<typeof aShop>[1] };
const TO_THE_DOOR: StepInput[] = [{ step: "accept" }, { step: "ship", method: "own_rider" }, { step: "deliver" }];

/** The empty account of a member whom the shop knows; the shop has a programme. */
export async function anAccount(db: Db, shopId: ShopId, userId?: UserId): Promise<LoyaltyAccountId> {
  const [customerId, id] = [newId("cus"), newId("lac")];
  const known = { name: "Amina Odhiambo", email: "amina@example.test", search: "amina odhiambo amina@example.test" };
  await db.insert(customers).values({ id: customerId, userId: userId ?? (await aUser(db)), createdAt: NOON });
  await inShops(db, [shopId], async (tx) => {
    await tx.insert(shopCustomers).values({ shopId, customerId, ...known, createdAt: NOON });
    const codes = { memberCode: id.slice(-10).toUpperCase(), referralCode: id.slice(-10).toUpperCase() };
    const since = { tierSince: "2026-03-02", lastActiveOn: "2026-03-02", joinedAt: NOON };
    await tx.insert(loyaltyAccounts).values({ shopId, id, customerId, ...codes, ...since });
  });
  return id;
}

/** The accounts of a shop with all that is in them, the oldest first. */
export const accountsIn = (db: Db, shopId: ShopId) =>
  inShops(db, [shopId], async (tx) => {
    const rows = await tx
      .select()
      .from(loyaltyAccounts)
      .innerJoin(customers, eq(customers.id, loyaltyAccounts.customerId))
      .where(eq(loyaltyAccounts.shopId, shopId))
      .orderBy(loyaltyAccounts.id);
    return Promise.all(
      rows.map(async ({ loyalty_accounts: account, customers: { userId } }) => ({
        ...account,
        userId,
        lots: await tx
          .select()
          .from(pointLots)
          .where(ofAccount(pointLots, shopId, account.id))
          .orderBy(pointLots.id),
        entries: await tx
          .select()
          .from(pointEntries)
          .where(ofAccount(pointEntries, shopId, account.id))
          .orderBy(pointEntries.seq),
      })),
    );
  });

const ofAccount = (table: typeof pointLots | typeof pointEntries, shopId: ShopId, accountId: LoyaltyAccountId) =>
  and(eq(table.shopId, shopId), eq(table.accountId, accountId));

/** What an order has earned, as it is stored. */
export const earnedBy = (db: Db, shopId: ShopId, orderId: OrderId) =>
  inShops(db, [shopId], async (tx) => {
    const rows = await tx
      .select()
      .from(orderPoints)
      .where(and(eq(orderPoints.shopId, shopId), eq(orderPoints.orderId, orderId)));
    return rows[0];
  });

/** A new version of the shop's rules. */
export const changeRules = (db: Db, shopId: ShopId, version: number, rules: ProgramRules) =>
  inShops(db, [shopId], async (tx) => {
    await tx.insert(loyaltyRules).values({ shopId, version, rules, madeAt: NOON });
    await tx.update(loyaltyPrograms).set({ rulesVersion: version }).where(eq(loyaltyPrograms.shopId, shopId));
  });

export const setState = (db: Db, shopId: ShopId, state: "running" | "paused") =>
  inShops(db, [shopId], (tx) => tx.update(loyaltyPrograms).set({ state }).where(eq(loyaltyPrograms.shopId, shopId)));

/** A boost on the days around `NOON`. */
export const aBoost = (db: Db, shopId: ShopId, wishes: Partial<typeof pointBoosts.$inferInsert> = {}) =>
  inShops(db, [shopId], (tx) =>
    tx.insert(pointBoosts).values({
      ...{ shopId, id: newId("bst"), name: "Days of twice the points", multiplierBp: 20_000 },
      ...{ startsOn: "2026-03-01", endsOn: "2026-03-02", createdAt: NOON },
      ...wishes,
    }),
  );

/** Puts a member on a tier, as if it had been reached. */
export const putOnTier = (db: Db, shopId: ShopId, id: LoyaltyAccountId, tier: number, tierSince: Day, tierUntil: Day | null) =>
  inShops(db, [shopId], (tx) =>
    tx
      .update(loyaltyAccounts)
      .set({ tier, tierSince, tierUntil })
      .where(and(eq(loyaltyAccounts.shopId, shopId), eq(loyaltyAccounts.id, id))),
  );

/** Accounts whose sums, lots and journal do not tell the same, with what differs. */
export async function findBrokenLedgers(tx: Db): Promise<Record<string, unknown>[]> {
  const rows = (await tx.execute(sql`
    with lots as (
      select shop_id, account_id, sum(remaining_points) filter (where status = 'active') as active,
        sum(remaining_points) filter (where status = 'pending') as pending
      from point_lots group by 1, 2
    ), journal as (
      select shop_id, account_id, sum(points) as balance, sum(pending) as pending, sum(debt) as debt, count(*) as entries, max(seq) as last
      from point_entries group by 1, 2
    )
    select a.id, a.active_points, a.pending_points, a.debt_points, l.active, l.pending, j.balance, j.debt, j.entries, a.due_on
    from loyalty_accounts a
    left join lots l on l.shop_id = a.shop_id and l.account_id = a.id
    left join journal j on j.shop_id = a.shop_id and j.account_id = a.id
    where (a.active_points, a.pending_points) <> (coalesce(l.active, 0), coalesce(l.pending, 0))
      or (a.active_points - a.debt_points, a.pending_points, a.debt_points)
        <> (coalesce(j.balance, 0), coalesce(j.pending, 0), coalesce(j.debt, 0))
      or (a.entry_seq, a.entry_seq) <> (coalesce(j.entries, 0), coalesce(j.last, 0))
      or a.due_on is distinct from (
        select min(case when l.status = 'pending' then l.available_on else 1 + case when l.idle_months is null then l.expires_on
          else greatest(l.expires_on, (a.last_active_on + make_interval(months => l.idle_months))::date) end end)
        from point_lots l where l.shop_id = a.shop_id and l.account_id = a.id and l.remaining_points > 0)`)) as unknown as Record<
    string,
    unknown
  >[];
  return [...rows];
}
