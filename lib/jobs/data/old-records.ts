import "server-only";
import { and, type Column, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Db } from "@/db/client";
import {
  attempts,
  carts,
  draftOrders,
  idempotencyKeys,
  invitations,
  mailbox,
  passwordResets,
  paymentCallbacks,
  refreshTokens,
  sessions,
  shops,
  touches,
} from "@/db/schema";
import { CART_DAYS } from "@/lib/carts/limits";
import { DRAFT_DAYS } from "@/lib/drafts/draft";
import type { ShopId } from "@/lib/ids";
import { CALLBACK_DAYS } from "@/lib/payments/vocabulary";
import { daysAfter } from "@/lib/time";

const BATCH = 5_000;

/** Deletes rows a few thousand at a time, so that nobody waits for their locks. Returns how many there were. */
async function deleteInBatches(db: Db, table: PgTable, condition: SQL | undefined): Promise<number> {
  const oldRows = sql<Column>`ctid`;
  for (let deleted = 0; ; ) {
    const batch = db.select({ row: oldRows }).from(table).where(condition).limit(BATCH);
    const rows = await db.delete(table).where(inArray(oldRows, batch)).returning({ one: sql`1` });
    deleted += rows.length;
    if (rows.length < BATCH) return deleted;
  }
}

/** Deletes orders that staff began and never placed, once nobody has changed them for a season. */
export const deleteOldDrafts = (tx: Db, shopIds: readonly ShopId[], now: Date): Promise<number> => {
  const isOld = and(isNull(draftOrders.orderId), lt(draftOrders.updatedAt, daysAfter(now, -DRAFT_DAYS)));
  return deleteInBatches(tx, draftOrders, and(inArray(draftOrders.shopId, [...shopIds]), isOld));
};

/** Longer than the longest window of a campaign. */
const VISIT_DAYS = 100;

/** Deletes what nobody can use any more. Returns the number of rows by table. */
export async function deleteOldRecords(db: Db, now: Date): Promise<Record<string, number>> {
  const daysAgo = (days: number) => daysAfter(now, -days);
  return {
    idempotencyKeys: await deleteInBatches(db, idempotencyKeys, lt(idempotencyKeys.createdAt, daysAgo(7))),
    refreshTokens: await deleteInBatches(db, refreshTokens, lt(refreshTokens.expiresAt, daysAgo(1))),
    // A person sees recently ended sessions in their account.
    sessions: await deleteInBatches(db, sessions, or(lt(sessions.expiresAt, daysAgo(30)), lt(sessions.endedAt, daysAgo(30)))),
    passwordResets: await deleteInBatches(db, passwordResets, lt(passwordResets.expiresAt, daysAgo(7))),
    attempts: await deleteInBatches(db, attempts, lt(attempts.windowStart, daysAgo(2))),
    // Their lines go with them. A cart that became a purchase is not needed either: the purchase keeps its id.
    carts: await deleteInBatches(db, carts, lt(carts.updatedAt, daysAgo(CART_DAYS))),
    // Money goes by its receipt on the payment; this is what an operator's statement may be held against.
    paymentCallbacks: await deleteInBatches(db, paymentCallbacks, lt(paymentCallbacks.receivedAt, daysAgo(CALLBACK_DAYS))),
    mailbox: await deleteInBatches(db, mailbox, lt(mailbox.sentAt, daysAgo(30))),
  };
}

/** Deletes invitations that came to nothing, or were taken up, a season ago: addresses of people are not kept for ever. */
export const deleteOldInvitations = (tx: Db, shopIds: readonly ShopId[], now: Date): Promise<number> => {
  const seasonAgo = daysAfter(now, -90);
  const isOver = or(lt(invitations.expiresAt, seasonAgo), lt(invitations.endedAt, seasonAgo));
  return deleteInBatches(tx, invitations, and(inArray(invitations.shopId, [...shopIds]), isOver));
};

/** Deletes visits that no order came of, once no order can any more. */
export const deleteOldVisits = (tx: Db, shopIds: readonly ShopId[], now: Date): Promise<number> => {
  const led = sql`exists (select from order_visits v where v.shop_id = ${touches.shopId} and v.session_hash = ${touches.sessionHash})`;
  const isOver = and(lt(touches.at, daysAfter(now, -VISIT_DAYS)), sql`not ${led}`);
  return deleteInBatches(tx, touches, and(inArray(touches.shopId, [...shopIds]), isOver));
};

export const listShopIds = async (db: Db): Promise<ShopId[]> =>
  (await db.select({ id: shops.id }).from(shops)).map(({ id }) => id);
