import "server-only";
import { viewInShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import type { LoyaltyAccountId } from "@/lib/ids";
import { olderThan } from "@/lib/keyset-page";
import { findMember } from "./data/members";
import { loadStatementPage } from "./load-statement-page";
import type { StatementLine } from "./statement";

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
  return viewInShops(ctx.db, scope, async (tx) => {
    const { account } = found(await findMember(tx, scope, accountId), "member");
    const place = olderThan(before);
    const { lines, older } = await loadStatementPage(tx, { shopId: account.shopId, account, place, limit });
    return { lines, next: older };
  });
}
