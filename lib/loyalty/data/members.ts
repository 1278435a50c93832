import "server-only";
import { and, asc, desc, eq, inArray, isNull, like, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { customers, loyaltyAccounts, pointLots, shopCustomers, tierChanges, users } from "@/db/schema";
import type { ShopScope } from "@/lib/auth/authorize";
import type { LoyaltyAccountId, ShopId } from "@/lib/ids";
import type { Day } from "@/lib/time";
import { codeOf } from "../codes";
import type { Lot } from "../lots";
import type { MemberCursor } from "../member-list";

const balance = sql<number>`(${loyaltyAccounts.activePoints} - ${loyaltyAccounts.debtPoints})`;
const COLUMNS = {
  id: loyaltyAccounts.id,
  status: loyaltyAccounts.status,
  tier: loyaltyAccounts.tier,
  tierPinned: loyaltyAccounts.tierPinned,
  memberCode: loyaltyAccounts.memberCode,
  balance,
  pendingPoints: loyaltyAccounts.pendingPoints,
  lastActiveOn: loyaltyAccounts.lastActiveOn,
  joinedAt: loyaltyAccounts.joinedAt,
  name: shopCustomers.name,
  email: shopCustomers.email,
  phone: shopCustomers.phone,
};
const ofMember = and(eq(shopCustomers.shopId, loyaltyAccounts.shopId), eq(shopCustomers.customerId, loyaltyAccounts.customerId));

const escaped = (words: string) => words.toLowerCase().replaceAll(/[\\%_]/g, "\\$&");

function meets(q: string | undefined): SQL | undefined {
  if (!q) return undefined;
  return or(like(shopCustomers.search, `%${escaped(q)}%`), eq(loyaltyAccounts.memberCode, codeOf(q)));
}

export type MemberRow = Awaited<ReturnType<typeof listMemberRows>>[number];
type Wanted = {
  q?: string | undefined;
  tier?: number | undefined;
  sort: "joined" | "balance";
  cursor?: MemberCursor | undefined;
  limit: number;
};

/** A page of a programme's members: the newest first, or who has most points. */
export const listMemberRows = (tx: Db, shopId: ShopId, { q, tier, sort, cursor, limit }: Wanted) =>
  tx
    .select(COLUMNS)
    .from(loyaltyAccounts)
    .innerJoin(shopCustomers, ofMember)
    .where(
      and(
        eq(loyaltyAccounts.shopId, shopId),
        tier === undefined ? undefined : eq(loyaltyAccounts.tier, tier),
        meets(q),
        cursor && after(sort, cursor),
      ),
    )
    .orderBy(...(sort === "balance" ? [desc(balance)] : [desc(loyaltyAccounts.joinedAt)]), desc(loyaltyAccounts.id))
    .limit(limit);

const after = (sort: "joined" | "balance", { value, id }: MemberCursor): SQL =>
  sort === "balance"
    ? sql`(${balance}, ${loyaltyAccounts.id}) < (${value}::int, ${sql.param(id, loyaltyAccounts.id)})`
    : sql`(${loyaltyAccounts.joinedAt}, ${loyaltyAccounts.id})
        < (${new Date(value).toISOString()}::timestamptz, ${sql.param(id, loyaltyAccounts.id)})`;

/** How many members each tier has, by its place. */
export async function countByTier(tx: Db, shopId: ShopId): Promise<Map<number, number>> {
  const rows = await tx
    .select({ tier: loyaltyAccounts.tier, count: sql<number>`count(*)::int` })
    .from(loyaltyAccounts)
    .where(and(eq(loyaltyAccounts.shopId, shopId), eq(loyaltyAccounts.status, "open")))
    .groupBy(loyaltyAccounts.tier);
  return new Map(rows.map(({ tier, count }) => [tier, count]));
}

export type MemberSums = {
  members: number;
  activePoints: number;
  pendingPoints: number;
  debtPoints: number;
  activeMembers: number;
};

/** The programme at a glance; `activeMembers` earned or redeemed since a day. */
export async function sumMembers(tx: Db, shopId: ShopId, since: Day): Promise<MemberSums> {
  const total = (column: SQL | typeof loyaltyAccounts.activePoints) => sql<number>`coalesce(sum(${column}), 0)`.mapWith(Number);
  const open = sql`${loyaltyAccounts.status} = 'open'`;
  const [row] = await tx
    .select({
      members: sql<number>`(count(*) filter (where ${open}))::int`,
      activeMembers: sql<number>`(count(*) filter (where ${open} and ${loyaltyAccounts.lastActiveOn} >= ${since}))::int`,
      activePoints: total(loyaltyAccounts.activePoints),
      pendingPoints: total(sql`${loyaltyAccounts.pendingPoints}`),
      debtPoints: total(sql`${loyaltyAccounts.debtPoints}`),
    })
    .from(loyaltyAccounts)
    .where(eq(loyaltyAccounts.shopId, shopId));
  return row ?? { members: 0, activeMembers: 0, activePoints: 0, pendingPoints: 0, debtPoints: 0 };
}

/** A member of any of these shops, and whose account of the marketplace it is. */
export async function findMember(tx: Db, scope: ShopScope, accountId: LoyaltyAccountId) {
  const [row] = await tx
    .select({
      account: loyaltyAccounts,
      name: shopCustomers.name,
      email: shopCustomers.email,
      phone: shopCustomers.phone,
      userId: customers.userId,
    })
    .from(loyaltyAccounts)
    .innerJoin(shopCustomers, ofMember)
    .innerJoin(customers, eq(customers.id, loyaltyAccounts.customerId))
    .where(and(inArray(loyaltyAccounts.shopId, [...scope]), eq(loyaltyAccounts.id, accountId)));
  return row;
}

/** The lots of a member that hold points. */
export async function listOpenLots(tx: Db, shopId: ShopId, accountId: LoyaltyAccountId): Promise<Lot[]> {
  const rows = await tx
    .select()
    .from(pointLots)
    .where(and(eq(pointLots.shopId, shopId), eq(pointLots.accountId, accountId), sql`${pointLots.remainingPoints} > 0`))
    .orderBy(asc(pointLots.availableOn), asc(pointLots.id));
  return rows.map(({ shopId: _, accountId: __, ...lot }) => lot as Lot);
}

/** The moves of a member between tiers, the newest first, and who made them. */
export const listTierChanges = (tx: Db, shopId: ShopId, accountId: LoyaltyAccountId, most: number) =>
  tx
    .select({
      id: tierChanges.id,
      fromTier: tierChanges.fromTier,
      toTier: tierChanges.toTier,
      reason: tierChanges.reason,
      note: tierChanges.note,
      at: tierChanges.occurredAt,
      by: users.name,
    })
    .from(tierChanges)
    .leftJoin(users, eq(users.id, tierChanges.actorId))
    .where(and(eq(tierChanges.shopId, shopId), eq(tierChanges.accountId, accountId)))
    .orderBy(desc(tierChanges.occurredAt), desc(tierChanges.id))
    .limit(most);

const MOST_STRANGERS = 6;

/** Customers of the shop with these letters in their name, e-mail or phone who are no members; the newest first. */
export const listNonMembers = (tx: Db, shopId: ShopId, words: string) =>
  tx
    .select({ id: shopCustomers.customerId, name: shopCustomers.name, email: shopCustomers.email, phone: shopCustomers.phone })
    .from(shopCustomers)
    .leftJoin(loyaltyAccounts, ofMember)
    .where(and(eq(shopCustomers.shopId, shopId), like(shopCustomers.search, `%${escaped(words)}%`), isNull(loyaltyAccounts.id)))
    .orderBy(desc(shopCustomers.createdAt), desc(shopCustomers.customerId))
    .limit(MOST_STRANGERS);
