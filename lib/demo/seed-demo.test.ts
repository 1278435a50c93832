import { sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import { findContradictions } from "@/db/testing/contradictions";
import { ownDatabase } from "@/db/testing/own-database";
import { scopeByProof } from "@/lib/auth/authorize";
import { DEMO_ACCOUNTS } from "@/lib/demo-accounts";
import { idFromUuid, type OrderId } from "@/lib/ids";
import { findBrokenLedgers } from "@/lib/loyalty/testing";
import { loadFacts } from "@/lib/orders/data/load-facts";
import { ORDER_STATUSES } from "@/lib/orders/order-status";
import { project } from "@/lib/orders/projection";
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
  const small = shops.find(({ slug }) => slug === "savanna")!;
  const smallId = idFromUuid("shop", small.id);
  await postHistory(db, smallId);
  await seedProgram(db, smallId, NOW);
  await inShops(db, ids, async (tx) => {
    expect(await findBrokenLedgers(tx)).toEqual([]);
    const mine = await rowsOf(
      tx,
      sql`select a.active_points > 0 as active, a.pending_points > 0 as pending, a.tier > 0 as tier, exists (
          select from loyalty_events e where e.account_id = a.id and e.type = 'points_expiring') as expiring
        from loyalty_accounts a join customers c on c.id = a.customer_id where c.user_id is not null`,
    );
    expect(mine).toEqual([{ active: true, pending: true, tier: true, expiring: true }]);
  });
  const users = await rowsOf<{ email: string }>(db, sql`select email from users where email like '%@onesoko.test'`);
  expect(users.map(({ email }) => email).sort()).toEqual(DEMO_ACCOUNTS.map(({ email }) => email).sort());
  const invited = await inShops(db, ids, (tx) =>
    rowsOf(tx, sql`select email, role, state, expires_at > ${NOW.toISOString()} as waits from invitations`),
  );
  expect(invited).toEqual([{ email: "fatuma.hassan@example.com", role: "staff", state: "open", waits: true }]);
  expect(await seedDemo(db, NOW)).toBeUndefined();
}, 90_000);
