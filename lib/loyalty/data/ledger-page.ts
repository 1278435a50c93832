import "server-only";
import { and, desc, eq, inArray, lt } from "drizzle-orm";
import type { Db } from "@/db/client";
import { orders, pointEntries } from "@/db/schema";
import type { ShopScope } from "@/lib/auth/authorize";
import type { LoyaltyAccountId } from "@/lib/ids";
import type { Day } from "@/lib/time";
import type { LedgerEntry } from "../ledger-entry";

/** The movements of an account, the newest first, from before a number on. */
export async function listLedgerEntries(
  tx: Db,
  scope: ShopScope,
  accountId: LoyaltyAccountId,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<LedgerEntry[]> {
  const e = pointEntries;
  const rows = await tx
    .select({
      ...{ seq: e.seq, kind: e.kind, points: e.points, pending: e.pending, debt: e.debt, orderId: e.orderId },
      ...{ causeId: e.causeId, note: e.note, day: e.day, occurredAt: e.occurredAt, number: orders.number },
    })
    .from(e)
    .leftJoin(orders, and(eq(orders.shopId, e.shopId), eq(orders.id, e.orderId)))
    .where(and(inArray(e.shopId, scope), eq(e.accountId, accountId), before === undefined ? undefined : lt(e.seq, before)))
    .orderBy(desc(e.seq))
    .limit(limit);
  return rows.map(({ orderId, number, day, ...row }) => ({
    ...row,
    day: day as Day,
    order: orderId && number ? { id: orderId, number } : null,
  }));
}
