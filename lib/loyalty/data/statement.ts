import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { keyset } from "@/db/keyset";
import { orders, pointEntries, users } from "@/db/schema";
import type { LoyaltyAccountId, ShopId } from "@/lib/ids";
import type { Place } from "@/lib/keyset-page";
import type { Day } from "@/lib/time";
import type { StatementLine } from "../statement";

const e = pointEntries;
const COLUMNS = {
  ...{ seq: e.seq, kind: e.kind, points: e.points, pending: e.pending, debt: e.debt, day: e.day, at: e.occurredAt },
  ...{ orderId: e.orderId, causeId: e.causeId, note: e.note, actorName: users.name, orderNumber: orders.number },
};

/** Entries of an account on from a number, in the direction of the place; without one the newest. */
export async function listStatementRows(
  tx: Db,
  shopId: ShopId,
  accountId: LoyaltyAccountId,
  { place, limit }: { place: Place<number> | undefined; limit: number },
): Promise<Omit<StatementLine, "balance">[]> {
  const { beyond, order } = keyset(e.seq, place);
  const rows = await tx
    .select(COLUMNS)
    .from(e)
    .leftJoin(orders, and(eq(orders.shopId, e.shopId), eq(orders.id, e.orderId)))
    .leftJoin(users, eq(users.id, e.actorId))
    .where(and(eq(e.shopId, shopId), eq(e.accountId, accountId), beyond))
    .orderBy(order)
    .limit(limit);
  return rows.map((row) => ({ ...row, day: row.day as Day }));
}

/** The balance right after an entry. */
export async function sumUpTo(tx: Db, shopId: ShopId, accountId: LoyaltyAccountId, seq: number): Promise<number> {
  const [row] = await tx
    .select({ points: sql<number>`coalesce(sum(${e.points}), 0)`.mapWith(Number) })
    .from(e)
    .where(and(eq(e.shopId, shopId), eq(e.accountId, accountId), sql`${e.seq} <= ${seq}`));
  return row?.points ?? 0;
}
