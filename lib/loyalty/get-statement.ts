import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import type { LoyaltyAccountId } from "@/lib/ids";
import { findMember } from "./data/members";
import { listStatementRows, sumUpTo } from "./data/statement";
import { type StatementLine, withBalances } from "./statement";

const LINES_AT_ONCE = 50;
type Asked = { accountId: LoyaltyAccountId; before?: number | undefined; limit?: number };

/**
 * A page of a member's journal, the newest first, with the balance after each entry. `next` is the number to ask for entries
 * `before` for the page after; null on the last.
 */
export async function getStatement(
  ctx: Context,
  { accountId, before, limit = LINES_AT_ONCE }: Asked,
): Promise<{ lines: StatementLine[]; next: number | null }> {
  const scope = authorizeShops(ctx.actor, "loyalty:read");
  return inShops(ctx.db, scope, async (tx) => {
    const { account } = found(await findMember(tx, scope, accountId), "member");
    const { shopId, activePoints, debtPoints } = account;
    const rows = await listStatementRows(tx, shopId, accountId, { before, limit: limit + 1 });
    const shown = rows.slice(0, limit);
    const [newest] = shown;
    // The first page begins with what the account holds, so that it costs the same however long the journal is.
    const isFirst = before === undefined && newest?.seq === account.entrySeq;
    const balance = isFirst || !newest ? activePoints - debtPoints : await sumUpTo(tx, shopId, accountId, newest.seq);
    return { lines: withBalances(shown, balance), next: rows.length > limit ? (shown.at(-1)?.seq ?? null) : null };
  });
}
