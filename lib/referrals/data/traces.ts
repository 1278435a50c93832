import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import {
  type CartId,
  type CustomerId,
  idFromUuid,
  type LoyaltyAccountId,
  type OrderId,
  type ShopId,
  type UserId,
  uuidOf,
} from "@/lib/ids";
import type { Place } from "../address-key";

/** Orders of a member that are compared with a friend's. */
const ORDERS_LOOKED_AT = 50;

/** What is known of somebody, as it was written. */
export type Written = {
  customerId: CustomerId | null;
  userId: UserId | null;
  emails: string[];
  phones: string[];
  payingPhones: string[];
  paymentNames: string[];
  addresses: Place[];
  devices: string[];
  networks: string[];
};

type Row = Omit<Written, "customerId" | "userId" | "networks"> & {
  customerId: string | null;
  userId: string | null;
  cartIds: CartId[];
};

/**
 * What orders and the shop's record say of the one who placed them. `who` has customer_id and user_id, `placed` the orders'
 * columns.
 */
const traces = (shop: SQL, who: SQL, placed: SQL): SQL => sql`
  with who as (${who}), placed as materialized (${placed}),
  buyer as (
    select w.customer_id, w.user_id, s.email, s.phone, u.email as user_email, u.phone as user_phone
    from who w
    left join users u on u.id = w.user_id
    left join shop_customers s on s.shop_id = ${shop} and s.customer_id = w.customer_id)
  select b.customer_id as "customerId", b.user_id as "userId",
    ${list(sql`select email as x from placed union select b.email union select b.user_email`)} as emails,
    ${list(sql`select phone as x from placed union select b.phone union select b.user_phone`)} as phones,
    ${list(sql`select q.phone as x from payment_requests q where q.purchase_id in (select purchase_id from placed)
      and q.state = 'paid' and q.phone <> ''`)} as "payingPhones",
    ${list(sql`select lower(p.reference) as x from payments p
      where p.shop_id = ${shop} and p.order_id in (select id from placed) and p.reference ~ '^[A-Za-z0-9-]{8,}$'
        and p.reference ~ '[0-9]'`)} as "paymentNames",
    (select coalesce(json_agg(json_build_object('line1', a.line1, 'line2', a.line2, 'town', a.town, 'postcode', a.postcode,
      'country', a.country)), '[]') from order_addresses a
      where a.shop_id = ${shop} and a.order_id in (select id from placed)) as addresses,
    ${list(sql`select v.session_hash as x from order_visits v
      where v.shop_id = ${shop} and v.order_id in (select id from placed) and v.session_hash <> ''`)} as devices,
    ${list(sql`select p.cart_id as x from purchases p where p.id in (select purchase_id from placed)`)} as "cartIds"
  from buyer b`;

const list = (values: SQL): SQL => sql`(select coalesce(json_agg(x) filter (where x is not null), '[]') from (${values}) y)`;

/** The member behind an account, by the record and the newest orders in the shop, with those claimed into their account. */
export const findMemberTraces = (tx: Db, shopId: ShopId, accountId: LoyaltyAccountId): Promise<Written> => {
  const shop = sql`${uuidOf(shopId)}::uuid`;
  const who = sql`select a.customer_id, c.user_id from loyalty_accounts a left join customers c on c.id = a.customer_id
    where a.shop_id = ${shop} and a.id = ${uuidOf(accountId)}::uuid`;
  const newest = sql`order by o.placed_at desc, o.id desc limit ${ORDERS_LOOKED_AT}`;
  const placed = sql`
    (select o.id, o.purchase_id, o.email, o.phone from orders o
      where o.shop_id = ${shop} and o.customer_id = (select customer_id from who) ${newest})
    union
    (select o.id, o.purchase_id, o.email, o.phone from user_orders t join orders o on o.shop_id = t.shop_id and o.id = t.order_id
      where t.user_id = (select user_id from who) and t.shop_id = ${shop}
        and o.customer_id is distinct from (select customer_id from who) ${newest})`;
  return ask(tx, traces(shop, who, placed));
};

/** The friend, by the one order: whose account it was claimed into is who placed it. */
export const findFriendTraces = (tx: Db, shopId: ShopId, orderId: OrderId): Promise<Written> => {
  const shop = sql`${uuidOf(shopId)}::uuid`;
  const isOrder = sql`o.shop_id = ${shop} and o.id = ${uuidOf(orderId)}::uuid`;
  const who = sql`select o.customer_id, coalesce(t.user_id, c.user_id) as user_id from orders o
    left join customers c on c.id = o.customer_id
    left join user_orders t on t.shop_id = o.shop_id and t.order_id = o.id
    where ${isOrder} limit 1`;
  return ask(tx, traces(shop, who, sql`select o.id, o.purchase_id, o.email, o.phone from orders o where ${isOrder}`));
};

/** Whom a member brought with other orders, as if they were one: their newest orders, unless nobody is rewarded for them. */
export const findOtherFriends = (tx: Db, shopId: ShopId, referrerId: LoyaltyAccountId, orderId: OrderId): Promise<Written> => {
  const shop = sql`${uuidOf(shopId)}::uuid`;
  const placed = sql`select o.id, o.purchase_id, o.email, o.phone from referrals r
    join orders o on o.shop_id = r.shop_id and o.id = r.order_id
    where r.shop_id = ${shop} and r.referrer_id = ${uuidOf(referrerId)}::uuid and r.state <> 'rejected'
      and r.order_id <> ${uuidOf(orderId)}::uuid
    order by r.signed_at desc, r.id desc limit ${ORDERS_LOOKED_AT}`;
  return ask(tx, traces(shop, sql`select null::uuid as customer_id, null::uuid as user_id`, placed));
};

async function ask(tx: Db, question: SQL): Promise<Written> {
  const [row] = (await tx.execute(question)) as unknown as Row[];
  if (!row) throw new Error("Nobody to compare.");
  const { customerId, userId, cartIds, ...found } = row;
  return {
    ...found,
    customerId: customerId === null ? null : idFromUuid("cus", customerId),
    userId: userId === null ? null : idFromUuid("usr", userId),
    networks: await listNetworks(tx, userId, cartIds),
  };
}

/** The networks (as keyed hashes) of a person's sign-ins and of the carts they checked out as guests. */
async function listNetworks(tx: Db, userId: string | null, cartIds: readonly CartId[]): Promise<string[]> {
  const carts = cartIds.map((id) => uuidOf(id));
  const rows = (await tx.execute(sql`
    select hold_network as x from carts
      where id in (select id::uuid from json_array_elements_text(${JSON.stringify(carts)}::json) c(id)) and hold_network is not null
    union select address_hash from sessions where user_id = ${userId}::uuid and address_hash is not null`)) as unknown as {
    x: string;
  }[];
  return rows.map(({ x }) => x);
}

type Alike = { shopId: ShopId; customerId: CustomerId | null; userId: UserId | null; mailboxes: string[]; phones: string[] };

const alike = ({ shopId, customerId, userId, mailboxes, phones }: Alike): SQL => sql`
  select find_customers_alike(${uuidOf(shopId)}::uuid, ${textArray(mailboxes)}, ${textArray(phones)}) as id
  union select ${customerId && uuidOf(customerId)}::uuid
  union select id from customers where user_id = ${userId && uuidOf(userId)}::uuid
  union select o.customer_id from user_orders t join orders o on o.shop_id = t.shop_id and o.id = t.order_id
    where t.user_id = ${userId && uuidOf(userId)}::uuid and t.shop_id = ${uuidOf(shopId)}::uuid`;

const textArray = (values: readonly string[]): SQL =>
  sql`(select coalesce(array_agg(v), '{}') from json_array_elements_text(${JSON.stringify(values)}::json) j(v))`;

/** Whether anybody like the friend has an order in the shop from before this one, that was not cancelled. */
export async function hasEarlierOrder(tx: Db, friend: Alike, orderId: OrderId): Promise<boolean> {
  const shop = sql`${uuidOf(friend.shopId)}::uuid`;
  const [row] = (await tx.execute(sql`
    select exists (
      select from orders o, orders this
      where this.shop_id = ${shop} and this.id = ${uuidOf(orderId)}::uuid
        and o.shop_id = ${shop} and o.customer_id in (${alike(friend)})
        and o.status <> 'cancelled' and (o.placed_at, o.id) < (this.placed_at, this.id)
    ) as found`)) as unknown as { found: boolean }[];
  return row?.found === true;
}

/** Longest chain of friends that is looked through for a circle. */
const CHAIN = 12;

/** Whether anybody like the friend stands above the member among those who brought each other. */
export async function isAbove(tx: Db, friend: Alike, referrerId: LoyaltyAccountId): Promise<boolean> {
  const shop = sql`${uuidOf(friend.shopId)}::uuid`;
  const [row] = (await tx.execute(sql`
    with recursive above as (
      select customer_id, 0 as steps from loyalty_accounts where shop_id = ${shop} and id = ${uuidOf(referrerId)}::uuid
      union
      select a.customer_id, above.steps + 1 from above
      join referrals r on r.shop_id = ${shop} and r.referee_customer_id = above.customer_id and r.state <> 'rejected'
      join loyalty_accounts a on a.shop_id = r.shop_id and a.id = r.referrer_id
      where above.steps < ${CHAIN}
    )
    select exists (select from above where steps > 0 and customer_id in (${alike(friend)})) as found`)) as unknown as {
    found: boolean;
  }[];
  return row?.found === true;
}
