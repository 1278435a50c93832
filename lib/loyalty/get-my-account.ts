import "server-only";
import { asUser, viewInShops } from "@/db/scope";
import { scopeByProof, userIdOf } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import { olderThan } from "@/lib/keyset-page";
import { findShopBySlug, listOwnAccountPlaces, listProgramRows } from "./data/my-accounts";
import { type LedgerEntry, ledgerEntry } from "./ledger-entry";
import { loadMembers } from "./load-members";
import { loadStatementPage } from "./load-statement-page";
import type { MemberAccount } from "./member-account";
import { type OfferedProgram, offeredProgram } from "./offered-program";

export type MyAccountPage =
  | { account: MemberAccount; entries: LedgerEntry[]; nextBefore: number | null }
  /** The programme runs, and the person is not a member of it. */
  | { program: OfferedProgram };

const PAGE = 25;

/**
 * The person's account in the shop of this name with a page of its movements, or the programme they could join: strangers
 * too may read what it promises.
 */
export async function getMyAccount(ctx: Context, slug: string, before?: number): Promise<MyAccountPage> {
  const { db, now } = ctx;
  const userId = userIdOf(ctx.actor);
  const shop = found(await findShopBySlug(db, slug), "program");
  const places = userId ? await asUser(db, userId, (tx) => listOwnAccountPlaces(tx, userId)) : [];
  const place = places.find(({ shopId }) => shopId === shop.id);
  const scope = scopeByProof(shop.id);
  return viewInShops(db, scope, async (tx) => {
    const [member] = place ? await loadMembers(tx, scope, [place.accountId], now) : [];
    if (member) {
      const asked = { shopId: shop.id, account: member.row, place: olderThan(before), limit: PAGE };
      const { lines, older } = await loadStatementPage(tx, asked);
      return { account: member.account, entries: lines.map(ledgerEntry), nextBefore: older };
    }
    const [program] = await listProgramRows(tx, scope, { state: "running" });
    return { program: offeredProgram(found(program, "program")) };
  });
}
