import "server-only";
import type { Db } from "@/db/client";
import type { LoyaltyAccountId, ShopId } from "@/lib/ids";
import { keysetPage, type Place } from "@/lib/keyset-page";
import { listStatementRows, sumUpTo } from "./data/statement";
import { type StatementLine, withBalances } from "./statement";

type Asked = {
  shopId: ShopId;
  account: { id: LoyaltyAccountId; activePoints: number; debtPoints: number; entrySeq: number };
  /** The number of an entry and which way on from it; without one the newest page. */
  place: Place<number> | undefined;
  limit: number;
};

/** A page of a journal, the newest first; the pages beside it go on from the entries of these numbers. */
export type StatementPage = { lines: StatementLine[]; older: number | null; newer: number | null };

/**
 * A page of an account's journal with the balance after each entry. The first page begins with what the account holds, so
 * that it costs the same however long the journal is.
 */
export async function loadStatementPage(tx: Db, { shopId, account, place, limit }: Asked): Promise<StatementPage> {
  const read = await listStatementRows(tx, shopId, account.id, { place, limit: limit + 1 });
  const direction = place?.direction ?? "older";
  const { rows, older, newer } = keysetPage(read, { limit, direction, isFromCursor: place !== undefined });
  const [newest] = rows;
  const isWhole = !newest || newest.seq === account.entrySeq;
  const balance = isWhole ? account.activePoints - account.debtPoints : await sumUpTo(tx, shopId, account.id, newest.seq);
  return { lines: withBalances(rows, balance), older: older?.seq ?? null, newer: newer?.seq ?? null };
}
