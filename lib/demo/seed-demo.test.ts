import { sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import { findContradictions } from "@/db/testing/contradictions";
import { contextOf, memberOf } from "@/db/testing/factories";
import { ownDatabase } from "@/db/testing/own-database";
import type { SignedInActor } from "@/lib/auth/actor";
import { scopeByProof } from "@/lib/auth/authorize";
import { findCoupons } from "@/lib/coupons/data";
import { DEMO_ACCOUNTS, DEMO_CUSTOMER_EMAIL } from "@/lib/demo-accounts";
import { found } from "@/lib/errors";
import { idFromUuid, type OrderId, type ShopId, type UserId, uuidOf, type VariantId } from "@/lib/ids";
import { findBrokenLedgers } from "@/lib/loyalty/testing";
import { loadFacts } from "@/lib/orders/data/load-facts";
import { findSellables, findSellingShops } from "@/lib/orders/data/sellables";
import { ORDER_STATUSES } from "@/lib/orders/order-status";
import { priceBasket } from "@/lib/orders/price-basket";
import { project } from "@/lib/orders/projection";
import { assessReferral } from "@/lib/referrals/assess-referral";
import { listReferralRows } from "@/lib/referrals/data/referral-list";
import { findTermsOf, listPayable } from "@/lib/referrals/data/referrals";
import { listMyReferrals } from "@/lib/referrals/list-my-referrals";
import { REFERRAL_STATES } from "@/lib/referrals/vocabulary";
import { listOverdue } from "@/lib/rewards/data/redemptions";
import { listRewardRows } from "@/lib/rewards/data/rewards";
import { listMyRewards } from "@/lib/rewards/list-my-rewards";
import { REWARD_KINDS } from "@/lib/rewards/vocabulary";
import { postHistory } from "@/lib/sales-history/post-history";
import { seedDemo } from "./seed-demo";
import { seedProgram } from "./seed-program";

const NOW = new Date("2026-11-22T15:00:00Z");
const rowsOf = async <T extends Record<string, unknown>>(db: Db, query: ReturnType<typeof sql>) => [
  ...((await db.execute<T>(query)) as unknown as T[]),
];

const { db, analyze, close } = await ownDatabase("own_demo");
afterAll(close);

test("the demo is whole: every status, every odd case, statuses that fit the facts, stock that fits its ledger", async () => {
  const seeded = (await seedDemo(db, NOW))!;
  expect(seeded.map(({ orders }) => orders > 300)).toEqual([true, true, true]);

  await analyze();
  const shops = await rowsOf<{ id: string; slug: string }>(
    db,
    sql`select id, slug from shops where slug in ('kazuri', 'bahari', 'savanna')`,
  );
  const ids = shops.map(({ id }) => idFromUuid("shop", id));
  await inShops(db, ids, async (tx) => {
    const statuses = await rowsOf<{ status: string }>(tx, sql`select distinct status from orders`);
    expect(statuses.map(({ status }) => status).sort()).toEqual([...ORDER_STATUSES].sort());
    const [odd] = await rowsOf(
      tx,
      sql`select
          (select count(*) from orders where on_hold)::int as holds,
          (select count(*) from shipments where attempts > 0)::int as failed_attempts,
          (select count(*) from shipments where no = 2)::int as split,
          (select count(*) from order_lines l join orders o on o.shop_id = l.shop_id and o.id = l.order_id where l.qty_cancelled > 0 and o.status <> 'cancelled')::int as partial_cancels,
          (select count(*) from orders where return_status = 'partial')::int as partial_returns,
          (select count(*) from orders where payment_status = 'partially_refunded')::int as partial_refunds,
          (select count(*) from cancel_requests where state = 'open')::int as open_cancel_requests,
          (select count(*) from return_requests where state = 'requested')::int as asked_returns,
          (select count(*) from return_requests where state = 'approved')::int as agreed_returns,
          (select count(*) from return_requests where state = 'declined')::int as declined_returns,
          (select count(*) from return_requests where state = 'withdrawn')::int as withdrawn_returns,
          (select count(*) from return_requests q where state = 'received' and exists (
            select from refunds r where r.shop_id = q.shop_id and r.order_id = q.order_id))::int as returns_paid_back,
          (select count(*) from return_requests q where state = 'received' and not exists (
            select from refunds r where r.shop_id = q.shop_id and r.order_id = q.order_id))::int as returns_to_pay_back,
          (select count(*) from refunds where state = 'pending')::int as promised_refunds,
          (select count(*) from refunds r join orders o on o.shop_id = r.shop_id and o.id = r.order_id
            where r.state = 'failed' and r.closed_at is null and o.action_needed)::int as failed_refunds_that_wait,
          (select count(*) from draft_orders where order_id is null)::int as drafts,
          (select count(*) from timeline_events where type = 'order.edited')::int as edits,
          (select count(*) from orders where source in ('phone', 'counter'))::int as by_hand,
          (select count(*) from orders where placed_at > ${NOW.toISOString()}::timestamptz - interval '1 day')::int as today,
          (select count(*) from orders where placed_at > ${NOW.toISOString()}::timestamptz)::int as future`,
    );
    for (const [what, count] of Object.entries(odd!)) expect([what, Number(count) > 0]).toEqual([what, what !== "future"]);

    const [odder] = await rowsOf<{ waiting: number; misled: number }>(
      tx,
      sql`select (select max(n) from (select count(*) as n from orders where action_needed group by shop_id) a)::int as waiting,
          (select count(*) from orders o join shipments s on s.shop_id = o.shop_id and s.order_id = o.id
            where s.method <> o.delivery_method)::int as misled`,
    );
    expect({ ...odder, waiting: odder!.waiting < 15 }, "few orders ask for action, all travel as agreed").toEqual({
      waiting: true,
      misled: 0,
    });
    expect(await findContradictions(tx)).toEqual([]);
    for (const shopId of ids) {
      const sample = await rowsOf<{ id: string }>(
        tx,
        sql`select id from orders where shop_id = ${shops[ids.indexOf(shopId)]!.id} order by id desc limit 400`,
      );
      const orderIds = sample.map(({ id }): OrderId => idFromUuid("ord", id));
      const stored = await rowsOf<{ id: string; status: string; payment_status: string; return_status: string }>(
        tx,
        sql`select id, status, payment_status, return_status from orders where shop_id = ${shops[ids.indexOf(shopId)]!.id}`,
      );
      const storedById = new Map(stored.map((row) => [idFromUuid("ord", row.id), row]));
      for (const facts of await loadFacts(tx, scopeByProof(shopId), orderIds, "no lock")) {
        const row = storedById.get(facts.id)!;
        expect(project(facts)).toEqual({
          status: row.status,
          paymentStatus: row.payment_status,
          returnStatus: row.return_status,
        });
      }
    }
  });
  const users = await rowsOf<{ email: string }>(db, sql`select email from users where email like '%@onesoko.test'`);
  expect(users.map(({ email }) => email).sort()).toEqual(DEMO_ACCOUNTS.map(({ email }) => email).sort());
  const invited = await inShops(db, ids, (tx) =>
    rowsOf(tx, sql`select email, role, state, expires_at > ${NOW.toISOString()} as waits from invitations`),
  );
  expect(invited).toEqual([{ email: "fatuma.hassan@example.com", role: "staff", state: "open", waits: true }]);
  expect(await seedDemo(db, NOW)).toBeUndefined();
}, 90_000);

const shopOf = async (slug: string): Promise<ShopId> => {
  const [shop] = await rowsOf<{ id: string }>(db, sql`select id from shops where slug = ${slug}`);
  return idFromUuid("shop", found(shop, "shop").id);
};

test("the demo's programmes live: points add up, every kind of reward is offered, half of what ended was spent", async () => {
  const ids = [await shopOf("kazuri"), await shopOf("savanna")];
  for (const shopId of ids) {
    await postHistory(db, shopId);
    await seedProgram(db, shopId, NOW);
  }
  await analyze();
  await inShops(db, ids, async (tx) => {
    expect(await findBrokenLedgers(tx)).toEqual([]);
    expect(await findContradictions(tx)).toEqual([]);
    expect(await rowsOf(tx, UNTRUE_COUPONS)).toEqual([]);
    expect(await listSpent(tx)).toEqual(await listRedeemed(tx));
    expect(await rowsOf(tx, sql`select id from loyalty_accounts where due_on <= '2026-11-22'`)).toEqual([]);
    expect(await listOverdue(tx, ids, NOW, 10)).toEqual([]);
    for (const shopId of ids) {
      const kinds = (await listRewardRows(tx, [shopId])).map(({ kind }) => kind);
      expect(new Set(kinds)).toEqual(new Set(REWARD_KINDS));
      expect(await listPayable(tx, shopId, { today: "2026-11-22", since: new Date(0), limit: 10 })).toEqual([]);
    }
    const [ended] = await rowsOf<{ share: number }>(
      tx,
      sql`select sum(spent_points)::float8 / sum(spent_points + expired_points) as share from point_lots`,
    );
    expect(ended?.share).toBeGreaterThan(0.45);
    expect(ended?.share).toBeLessThan(0.75);
    const mine = await rowsOf(
      tx,
      sql`select bool_and(a.active_points > 0) as active, bool_and(a.pending_points > 0) as pending, bool_and(a.tier > 0) as tier,
          bool_or(e.id is not null) as expiring
        from loyalty_accounts a join customers c on c.id = a.customer_id
        left join loyalty_events e on e.account_id = a.id and e.type = 'points_expiring' where c.user_id is not null`,
    );
    expect(mine).toEqual([{ active: true, pending: true, tier: true, expiring: true }]);
  });
}, 90_000);

/** Redemptions whose coupon can be used though they cannot, or cannot though they can, or that have none. */
const UNTRUE_COUPONS = sql`
  select r.id, r.state, w.kind from redemptions r
  join rewards w on w.shop_id = r.shop_id and w.id = r.reward_id
  left join coupons c on c.shop_id = r.shop_id and c.id = r.coupon_id
  where (w.kind = 'service') <> (c.id is null)
    or (c.active, c.code, c.redemption_id, c.ends_at) <> (r.state = 'reserved', r.code, r.id, r.expires_at)
    or (c.id is not null and (c.customer_id is null) <> (w.kind = 'gift_card'))`;

const byId = (rows: { id: string; points: number }[]) => new Map(rows.map(({ id, points }) => [id, points]));

/** What redemptions took, less what came back: by the journal of points, and by the redemptions. */
const listSpent = async (tx: Db) =>
  byId(
    await rowsOf(
      tx,
      sql`
      select cause_id as id, -sum(points)::int as points from point_entries where kind in ('spent', 'returned') group by 1 order by 1`,
    ),
  );
const listRedeemed = async (tx: Db) => {
  const rows = await rowsOf<{ id: string; points: number }>(
    tx,
    sql`select id, points - returned_points as points from redemptions order by id`,
  );
  return byId(rows.map(({ id, points }) => ({ id: idFromUuid("rdm", id), points })));
};

test("the demo customer has a code that works at the checkout, for nobody else, and points for more", async () => {
  const shopId = await shopOf("kazuri");
  const [user] = await rowsOf<{ id: string }>(db, sql`select id from users where email = ${DEMO_CUSTOMER_EMAIL}`);
  const userId = idFromUuid("usr", found(user, "user").id);
  const ctx = contextOf({ ...(memberOf("owner") as SignedInActor), userId, memberships: [] }, db, NOW);
  const [mine] = await listMyRewards(ctx, [shopId]);
  expect(mine?.offers.filter(({ refusal }) => refusal === null).length).toBeGreaterThan(4);
  const [code] = found(mine, "rewards").open.filter(({ kind }) => kind === "amount");
  await inShops(db, [shopId], async (tx) => {
    const asked = [{ shopId, code: found(code, "code").code }];
    const [item] = await rowsOf<{ id: string }>(tx, sql`select id from variants where sku = 'KAZ-001'`);
    const variantId: VariantId = idFromUuid("var", found(item, "variant").id);
    const basket = { shopId, lines: [{ variantId, qty: 2 }], delivery: null, coupon: found(code, "code").code };
    const sellables = await findSellables(tx, [basket]);
    const shop = found((await findSellingShops(tx, [shopId])).get(shopId), "shop");
    const price = async (buyer: UserId | null) => {
      const [coupon] = await findCoupons(tx, asked, { userId: buyer });
      return priceBasket(basket, { shop, sellables, at: NOW, ...(coupon && { coupon }) });
    };
    expect(await price(userId)).toMatchObject({ changes: [], coupon: { tookMinor: 500_00 }, price: { discountMinor: 500_00 } });
    expect((await price(null)).changes).toMatchObject([{ change: "coupon", reason: "unknown" }]);
  });
  const [friends] = await listMyReferrals(ctx, shopId);
  expect(friends?.friends.map(({ state, points }) => ({ state, points }))).toEqual([{ state: "rewarded", points: 100 }]);
});

test("members have brought friends: some are rewarded in both journals, some wait for a person with true reasons", async () => {
  const shopId = await shopOf("kazuri");
  await inShops(db, [shopId], async (tx) => {
    const rows = await listReferralRows(tx, { shopIds: [shopId], limit: 100 });
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(REFERRAL_STATES));
    const of = (state: string) => rows.filter((row) => row.state === state);
    expect(of("held").length).toBeGreaterThan(1);
    expect(of("held").every(({ signals }) => signals.length > 0)).toBe(true);
    const terms = await findTermsOf(tx, shopId, 1);
    for (const row of [...of("paid"), ...of("qualified"), ...of("signed")])
      expect(await assessReferral(tx, { ...row, counted: ["paid"] }, terms)).toEqual([]);
    const given = await rowsOf<{ account: string; points: number }>(
      tx,
      sql`select account_id || key as account, points from point_entries where key like 'referral:%' order by 1`,
    );
    const due = of("paid").flatMap(({ id, referrerId, refereeId, referrerPoints, refereePoints }) => [
      { account: `${uuidOf(referrerId)}referral:${id}`, points: referrerPoints },
      ...(refereeId ? [{ account: `${uuidOf(refereeId)}referral:${id}`, points: refereePoints }] : []),
    ]);
    expect(given).toEqual(due.sort((one, other) => (one.account < other.account ? -1 : 1)));
  });
});
