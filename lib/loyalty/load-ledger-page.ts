import "server-only";
import type { Db } from "@/db/client";
import type { LoyaltyAccountId, ShopId } from "@/lib/ids";
import { listStatementRows, sumUpTo } from "./data/statement";
import type { LedgerEntry } from "./ledger-entry";
import { withBalances } from "./statement";

type Asked = {
  shopId: ShopId;
  account: { id: LoyaltyAccountId; activePoints: number; debtPoints: number; entrySeq: number };
  before?: number | undefined;
  limit: number;
};

/**
 * Movements of an account as its member may read them, the newest first, with the balance after each. The first page begins
 * with what the account holds, so that it costs the same however long the journal is.
 */
export async function loadLedgerPage(
  tx: Db,
  { shopId, account, before, limit }: Asked,
): Promise<{ entries: LedgerEntry[]; nextBefore: number | null }> {
  const rows = await listStatementRows(tx, shopId, account.id, { before, limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const [newest] = shown;
  const isWhole = !newest || newest.seq === account.entrySeq;
  const balance = isWhole ? account.activePoints - account.debtPoints : await sumUpTo(tx, shopId, account.id, newest.seq);
  const entries = withBalances(shown, balance).map(({ actorName: _, orderId, orderNumber, at, ...entry }) => ({
    ...entry,
    order: orderId && orderNumber ? { id: orderId, number: orderNumber } : null,
    occurredAt: at,
  }));
  return { entries, nextBefore: rows.length > limit ? (shown.at(-1)?.seq ?? null) : null };
}
