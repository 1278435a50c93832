import "server-only";
import { and, asc, between, eq, inArray, isNull } from "drizzle-orm";
import type { Db } from "@/db/client";
import { customers, loyaltyAccounts, loyaltyEvents, orders, users } from "@/db/schema";
import type { LoyaltyEventId, OrderId, ShopId } from "@/lib/ids";
import { daysAfter } from "@/lib/time";
import { TOLD_EVENTS, type ToldEvent } from "../vocabulary";
import type { AccountPlace } from "./my-accounts";

/** What nobody was told of for so long is no news any more. */
const NEWS_DAYS = 3;
const MOST_EVENTS = 100;

const isNews = (at: Date) =>
  and(
    isNull(loyaltyEvents.toldAt),
    inArray(loyaltyEvents.type, [...TOLD_EVENTS]),
    between(loyaltyEvents.occurredAt, daysAfter(at, -NEWS_DAYS), at),
  );

/** Accounts of these shops whose members have not been told of something. */
export const listUntoldAccounts = (tx: Db, shopIds: readonly ShopId[], at: Date, limit: number): Promise<AccountPlace[]> =>
  tx
    .selectDistinct({ shopId: loyaltyEvents.shopId, accountId: loyaltyEvents.accountId })
    .from(loyaltyEvents)
    .where(and(inArray(loyaltyEvents.shopId, [...shopIds]), isNews(at)))
    .orderBy(asc(loyaltyEvents.shopId), asc(loyaltyEvents.accountId))
    .limit(limit);

export type UntoldEvent = { id: LoyaltyEventId; type: ToldEvent; data: Record<string, unknown>; occurredAt: Date };

/** What this member has not been told of, the oldest first. */
export async function listUntoldEvents(tx: Db, { shopId, accountId }: AccountPlace, at: Date): Promise<UntoldEvent[]> {
  const rows = await tx
    .select({
      id: loyaltyEvents.id,
      type: loyaltyEvents.type,
      data: loyaltyEvents.data,
      occurredAt: loyaltyEvents.occurredAt,
    })
    .from(loyaltyEvents)
    .where(and(eq(loyaltyEvents.shopId, shopId), eq(loyaltyEvents.accountId, accountId), isNews(at)))
    .orderBy(asc(loyaltyEvents.occurredAt), asc(loyaltyEvents.id))
    .limit(MOST_EVENTS);
  return rows as UntoldEvent[];
}

/**
 * Marks the events as told, if none of them is yet; false when somebody else has taken one meanwhile, and then the
 * transaction must not stand. What is marked and never arrives is lost rather than told twice.
 */
export async function takeEvents(tx: Db, shopId: ShopId, ids: readonly LoyaltyEventId[], at: Date): Promise<boolean> {
  const rows = await tx
    .update(loyaltyEvents)
    .set({ toldAt: at })
    .where(and(eq(loyaltyEvents.shopId, shopId), inArray(loyaltyEvents.id, [...ids]), isNull(loyaltyEvents.toldAt)))
    .returning({ id: loyaltyEvents.id });
  return rows.length === ids.length;
}

/** The events were not told after all: the letter was certainly not taken. */
export async function giveEventsBack(tx: Db, shopId: ShopId, ids: readonly LoyaltyEventId[]): Promise<void> {
  await tx
    .update(loyaltyEvents)
    .set({ toldAt: null })
    .where(and(eq(loyaltyEvents.shopId, shopId), inArray(loyaltyEvents.id, [...ids])));
}

/** Whom to write to about an account: its person's own address, whatever they gave with orders. */
export async function findRecipient(
  tx: Db,
  { shopId, accountId }: AccountPlace,
): Promise<{ name: string; email: string } | undefined> {
  const [row] = await tx
    .select({ name: users.name, email: users.email })
    .from(loyaltyAccounts)
    .innerJoin(customers, eq(customers.id, loyaltyAccounts.customerId))
    .innerJoin(users, eq(users.id, customers.userId))
    .where(and(eq(loyaltyAccounts.shopId, shopId), eq(loyaltyAccounts.id, accountId), eq(loyaltyAccounts.status, "open")));
  return row;
}

/** Numbers of these orders, as people know them. */
export async function listOrderNumbers(tx: Db, shopId: ShopId, ids: readonly OrderId[]): Promise<Map<OrderId, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ id: orders.id, number: orders.number })
    .from(orders)
    .where(and(eq(orders.shopId, shopId), inArray(orders.id, [...ids])));
  return new Map(rows.map(({ id, number }) => [id, number]));
}
