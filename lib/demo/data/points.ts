import "server-only";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { insertInBulk } from "@/db/bulk-insert";
import type { Db } from "@/db/client";
import {
  coupons,
  loyaltyAccounts,
  loyaltyEvents,
  loyaltyPrograms,
  loyaltyRules,
  members,
  orderPoints,
  pointBoosts,
  pointEntries,
  pointLots,
  products,
  redemptions,
  referrals,
  rewards,
  shops,
  tierChanges,
  variants,
} from "@/db/schema";
import { type CustomerId, idFromUuid, type OrderId, type ShopId, type UserId, uuidOf } from "@/lib/ids";

export type DeliveredOrder = {
  orderId: OrderId;
  customerId: CustomerId;
  placedAt: Date;
  deliveredAt: Date;
  soldMinor: number;
  keptMinor: number;
};

/** A shop's paid and delivered orders, customer by customer by their mail addresses, with what of them earns by goods alone. */
export async function listDelivered(tx: Db, shopId: ShopId): Promise<DeliveredOrder[]> {
  const rows = (await tx.execute(sql`
    select o.id as "orderId", o.customer_id as "customerId", o.placed_at as "placedAt", o.delivered_at as "deliveredAt",
      greatest(0, e.sold)::float8 as "soldMinor", greatest(0, least(e.sold, e.kept))::float8 as "keptMinor"
    from orders o
    join shop_customers c on c.shop_id = o.shop_id and c.customer_id = o.customer_id
    cross join lateral (
      select sum(gross_minor - discount_minor - reversal_minor) as kept,
        sum(gross_minor - discount_minor - reversal_minor) filter (where kind in ('sale', 'edit')) as sold
      from sales_entries where shop_id = o.shop_id and order_id = o.id having count(*) > 0
    ) e
    where o.shop_id = ${uuidOf(shopId)}::uuid and o.status = 'delivered' and o.delivered_at is not null
      and o.payment_status not in ('unpaid', 'partially_paid', 'cod_due')
    order by c.email, o.delivered_at, o.seq`)) as unknown as Row[];
  return [...rows].map((row) => ({
    ...row,
    orderId: idFromUuid("ord", row.orderId),
    customerId: idFromUuid("cus", row.customerId),
    placedAt: new Date(row.placedAt),
    deliveredAt: new Date(row.deliveredAt),
  }));
}
type Row = Omit<DeliveredOrder, "orderId" | "customerId" | "placedAt" | "deliveredAt"> & {
  orderId: string;
  customerId: string;
  placedAt: string;
  deliveredAt: string;
};

export async function findReturnWindow(tx: Db, shopId: ShopId): Promise<number> {
  const [shop] = await tx.select({ days: shops.returnWindowDays }).from(shops).where(eq(shops.id, shopId));
  return shop?.days ?? 0;
}

/** Who serves at the counter and who decides; the owner where there is nobody else. */
export async function findPeople(tx: Db, shopId: ShopId): Promise<{ staffId: UserId; managerId: UserId }> {
  const rows = await tx.select({ userId: members.userId, role: members.role }).from(members).where(eq(members.shopId, shopId));
  const first = (...roles: string[]) => roles.flatMap((role) => rows.filter((one) => one.role === role))[0]?.userId;
  const [staffId, managerId] = [first("staff", "manager", "owner"), first("manager", "owner")];
  if (!staffId || !managerId) throw new Error("The demo needs its staff.");
  return { staffId, managerId };
}

/** Goods of the shelf by their SKUs, as rewards ask for them. */
export const listItems = (tx: Db, shopId: ShopId, skus: readonly string[]) =>
  tx
    .select({ sku: variants.sku, variantId: variants.id, title: products.title, costMinor: variants.costMinor })
    .from(variants)
    .innerJoin(products, and(eq(products.shopId, variants.shopId), eq(products.id, variants.productId)))
    .where(and(eq(variants.shopId, shopId), inArray(variants.sku, [...skus])))
    .orderBy(asc(variants.sku));

/** What a shop's programme and its members come to, every table that others point at first. */
const TABLES = {
  programs: loyaltyPrograms,
  rules: loyaltyRules,
  boosts: pointBoosts,
  rewards,
  accounts: loyaltyAccounts,
  lots: pointLots,
  entries: pointEntries,
  orderPoints,
  tierChanges,
  events: loyaltyEvents,
  coupons,
  redemptions,
  referrals,
} as const;
type Tables = typeof TABLES;
export type ProgramRows = { [T in keyof Tables]: Tables[T]["$inferInsert"][] };

export async function insertProgramRows(tx: Db, rows: ProgramRows): Promise<void> {
  for (const name of Object.keys(TABLES) as (keyof Tables)[]) await insertInBulk(tx, TABLES[name], rows[name] as never[]);
}
