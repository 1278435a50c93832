import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { idFromUuid, type LoyaltyAccountId, type ShopId, type UserId, uuidOf } from "@/lib/ids";
import { ERASED_NAME, PERSONAL_FIELDS } from "../personal-fields";

/*
 * The statements of an erasure. All run in one transaction that is the person's own (`asUser`) and sees every shop, so each
 * names whose rows it means: those of the orders in the person's account.
 */
type Person = { userId: UserId; email: string };

const inAccount = (userId: UserId): SQL =>
  sql`(shop_id, order_id) in (select shop_id, order_id from user_orders where user_id = ${uuidOf(userId)}::uuid)`;
const ownOrders = (userId: UserId): SQL =>
  sql`(shop_id, id) in (select shop_id, order_id from user_orders where user_id = ${uuidOf(userId)}::uuid)`;

/** A buyer may have ordered anywhere, also before there was an account. */
export async function listAllShops(db: Db): Promise<ShopId[]> {
  const rows = (await db.execute(sql`select id from shops order by id`)) as unknown as { id: string }[];
  return [...rows].map((row) => idFromUuid("shop", row.id));
}

/** Shops in which the person is an owner. */
export async function listOwnedShops(tx: Db, userId: UserId): Promise<ShopId[]> {
  const rows = (await tx.execute(
    sql`select shop_id from members where user_id = ${uuidOf(userId)}::uuid and role = 'owner' order by shop_id`,
  )) as unknown as { shop_id: string }[];
  return [...rows].map((row) => idFromUuid("shop", row.shop_id));
}

/**
 * Brings into the account what is the person's though it never stood there: orders of their customer record, and orders
 * with the account's e-mail, which it has proved. What stands in somebody else's account stays theirs.
 */
export async function gatherOrders(tx: Db, { userId, email }: Person): Promise<void> {
  await tx.execute(sql`
    insert into user_orders (user_id, shop_id, order_id, placed_at)
    select ${uuidOf(userId)}::uuid, o.shop_id, o.id, o.placed_at from orders o
    where (
      o.customer_id in (select id from customers where user_id = ${uuidOf(userId)}::uuid)
      or (o.shop_id, o.customer_id) in (select shop_id, customer_id from find_customers_by_email(${email}))
        and lower(o.email) = lower(${email})
    ) and not exists (select from user_orders u where u.shop_id = o.shop_id and u.order_id = o.id)`);
}

/** Numbers of the orders that still need their buyer, to be delivered, taken back or paid back, and of which was heard since. */
export async function listOpenOrders(tx: Db, userId: UserId, heardSince: Date): Promise<string[]> {
  const rows = (await tx.execute(sql`
    select number from orders where ${ownOrders(userId)} and (
      status in ('pending', 'processing', 'shipped', 'out_for_delivery') or open_return is not null
      or exists (select from refunds r where r.shop_id = orders.shop_id and r.order_id = orders.id and r.state = 'pending'))
    and (placed_at > ${heardSince.toISOString()}::timestamptz or exists (
      select from timeline_events e where e.shop_id = orders.shop_id and e.order_id = orders.id
        and e.occurred_at > ${heardSince.toISOString()}::timestamptz))
    order by placed_at desc limit 5`)) as unknown as { number: string }[];
  return [...rows].map(({ number }) => number);
}

/** Blanks what hangs on the orders, as `PERSONAL_FIELDS` says. Letters that were kept of them go first. */
export async function blankOrders(tx: Db, userId: UserId): Promise<void> {
  const letters = (await tx.execute(sql`select id from messages where ${inAccount(userId)}`)) as unknown as { id: string }[];
  const keys = [...letters].map(({ id }) => idFromUuid("msg", id));
  if (keys.length > 0)
    await tx.execute(
      sql`delete from mailbox where message_key in (${sql.join(
        keys.map((key) => sql`${key}`),
        sql`, `,
      )})`,
    );
  for (const [table, decision] of Object.entries(PERSONAL_FIELDS)) {
    if (decision.rows !== "ofOrders") continue;
    const changes = Object.entries(decision.fields).flatMap(([column, fate]) =>
      "put" in fate ? [`"${column}" = ${fate.put}`] : [],
    );
    if (changes.length === 0) continue;
    const whose = table === "orders" ? ownOrders(userId) : inAccount(userId);
    await tx.execute(sql`update ${sql.identifier(table)} set ${sql.raw(changes.join(", "))} where ${whose}`);
  }
  await tx.execute(sql`select forget_history()`);
  await tx.execute(sql`
    update payment_requests set phone = '', failure = null
    where purchase_id in (select purchase_id from orders where ${ownOrders(userId)})`);
}

/**
 * Blanks the shops' records of the buyer. A record that stands for others' orders, too, keeps its name and is only no
 * longer found by the person's. Answers with the accounts in loyalty programmes of the records that were the person's alone,
 * in the order in which they are locked.
 */
export async function blankBuyers(tx: Db, { userId, email }: Person): Promise<Membership[]> {
  const erased = ERASED_NAME.toLowerCase();
  const rows = (await tx.execute(sql`
    with mine as (
      select distinct shop_id, customer_id from orders where ${ownOrders(userId)} and customer_id is not null
      union select f.shop_id, f.customer_id from find_customers_by_email(${email}) f
        join customers c on c.id = f.customer_id where c.user_id is null
      union select shop_id, customer_id from shop_customers
        where customer_id in (select id from customers where user_id = ${uuidOf(userId)}::uuid)
    ), judged as (
      select m.shop_id, m.customer_id,
        c.user_id is null or c.user_id = ${uuidOf(userId)}::uuid as is_own,
        (select string_agg(distinct o.contact, E'\n') from orders o
          where o.shop_id = m.shop_id and o.customer_id = m.customer_id and o.contact <> ${erased}) as others
      from mine m join customers c on c.id = m.customer_id
    ), blanked as (
    update shop_customers s set
      name = case when is_own and others is null then ${ERASED_NAME} else s.name end,
      email = case when is_own and others is null then null else s.email end,
      phone = case when is_own and others is null then null else s.phone end,
      external_ref = case when is_own and others is null then null else s.external_ref end,
      search = concat_ws(E'\n', case when not (is_own and others is null) then lower(concat_ws(' ', s.name, s.email, s.phone)) end,
        others, ${erased}::text)
    from judged j where s.shop_id = j.shop_id and s.customer_id = j.customer_id
    returning s.shop_id, s.customer_id, is_own and others is null as is_blank
    )
    select a.shop_id, a.id from blanked b join loyalty_accounts a using (shop_id, customer_id)
    where b.is_blank or ${ofPerson(userId)} order by a.shop_id, a.id`)) as unknown as { shop_id: string; id: string }[];
  return [...rows].map((row) => ({ shopId: idFromUuid("shop", row.shop_id), accountId: idFromUuid("lac", row.id) }));
}

/** A person's account in a loyalty programme. */
type Membership = { shopId: ShopId; accountId: LoyaltyAccountId };

const ofPerson = (userId: UserId): SQL => sql`customer_id in (select id from customers where user_id = ${uuidOf(userId)}::uuid)`;

/** What staff wrote about the person as a member, and about whom they brought or who brought them. Their accounts are closed. */
export async function blankMemberWords(tx: Db, userId: UserId, memberships: readonly Membership[]): Promise<void> {
  const ids = `{${memberships.map(({ accountId }) => uuidOf(accountId)).join(",")}}`;
  const mine = sql`select shop_id, id from loyalty_accounts where id = any (${ids}::uuid[])`;
  const customers = sql`select customer_id from loyalty_accounts where id = any (${ids}::uuid[])
    union select id from customers where user_id = ${uuidOf(userId)}::uuid`;
  await tx.execute(sql`select forget_members(${ids}::uuid[])`);
  await tx.execute(sql`update point_adjustments set reason = '' where (shop_id, account_id) in (${mine})`);
  await tx.execute(sql`update referrals set decision = '' where (shop_id, referrer_id) in (${mine})
    or referee_customer_id in (${customers})`);
}

/** Orders that a shop has begun for the person; those that were placed name nobody. Their shops' records are not blanked yet. */
export async function blankDrafts(tx: Db, { userId, email }: Person): Promise<void> {
  await tx.execute(sql`
    update draft_orders d set name = ${ERASED_NAME}, email = null, phone = null, line1 = '', town = '', note = '', version = d.version + 1
    where d.order_id is null and (lower(d.email) = lower(${email})
      or d.customer_id in (select id from customers where user_id = ${uuidOf(userId)}::uuid)
      or (d.shop_id, d.customer_id) in (select shop_id, customer_id from orders where ${ownOrders(userId)}))`);
}

/**
 * A pattern that finds the address in a text, also behind an escaped line break of JSON, an escape of a URL or a dash, and no
 * longer one that it is a part of: `ann@a.test` is not in `joann@a.test`, nor in `ann@a.test.example`.
 */
const addressIn = (email: string): string => {
  const literal = email.replaceAll(/[!-/:-?[-`{-~]/g, "\\$&");
  return `(^|[^[:alnum:]._%+-]|\\\\[bfnrt]|%[0-9a-f]{2})[._%+-]*${literal}($|[^[:alnum:].-]|[.-]($|[^[:alnum:]]))`;
};

/** What else names the person: stored answers, lines of files that were not taken, invitations, letters, their name on notes. */
export async function blankTraces(tx: Db, { userId, email }: Person): Promise<void> {
  const ids = (await tx.execute(sql`select order_id from user_orders where user_id = ${uuidOf(userId)}::uuid`)) as unknown as {
    order_id: string;
  }[];
  const named = sql.join(
    [
      sql`body::text ~* ${addressIn(email)}`,
      ...[...ids].map((row) => sql`strpos(body::text, ${idFromUuid("ord", row.order_id)}) > 0`),
    ],
    sql` or `,
  );
  await tx.execute(sql`delete from idempotency_keys where caller = ${userId}`);
  await tx.execute(sql`update idempotency_keys set body = '{"erased": true}' where ${named}`);
  await tx.execute(sql`update import_rejections set raw = '' where raw ~* ${addressIn(email)}`);
  await tx.execute(sql`update imports set preview = null where finished_at is not null and preview::text ~* ${addressIn(email)}`);
  await tx.execute(sql`delete from invitations where lower(email) = lower(${email})`);
  await tx.execute(sql`delete from mailbox where lower(recipient) = lower(${email})`);
  await tx.execute(sql`update notes set author_name = 'Former member' where author_id = ${uuidOf(userId)}::uuid`);
}

/** The account itself; sessions, tokens, memberships, carts and the list of orders go with it. */
export async function deleteUser(tx: Db, userId: UserId): Promise<void> {
  await tx.execute(sql`delete from users where id = ${uuidOf(userId)}::uuid`);
}
