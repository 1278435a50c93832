import "server-only";
import { and, asc, desc, eq, gt, lt, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { orders, pointEntries, users } from "@/db/schema";
import type { LoyaltyAccountId, ShopId } from "@/lib/ids";
import type { Day } from "@/lib/time";
import type { StatementLine } from "../statement";

const e = pointEntries;
const COLUMNS = {
  ...{ seq: e.seq, kind: e.kind, points: e.points, pending: e.pending, debt: e.debt, day: e.day, at: e.occurredAt },
  ...{ orderId: e.orderId, causeId: e.causeId, note: e.note, actorName: users.name, orderNumber: orders.number },
};
type Asked = { limit: number } & ({ before?: number | undefined } | { after: number });

/** Entries of an account: the newest before a number, or, for a file, the next after one. */
export async function listStatementRows(
  tx: Db,
  shopId: ShopId,
  accountId: LoyaltyAccountId,
  asked: Asked,
): Promise<Omit<StatementLine, "balance">[]> {
  const isFile = "after" in asked;
  const from = isFile ? gt(e.seq, asked.after) : asked.before === undefined ? undefined : lt(e.seq, asked.before);
  const rows = await tx
    .select(COLUMNS)
    .from(e)
    .leftJoin(orders, and(eq(orders.shopId, e.shopId), eq(orders.id, e.orderId)))
    .leftJoin(users, eq(users.id, e.actorId))
    .where(and(eq(e.shopId, shopId), eq(e.accountId, accountId), from))
    .orderBy(isFile ? asc(e.seq) : desc(e.seq))
    .limit(asked.limit);
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
