import "server-only";
import { inShops } from "@/db/scope";
import { scopeByProof } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import { listLedgerEntries } from "./data/ledger-page";
import { findShopBySlug, listProgramRows } from "./data/my-accounts";
import type { LedgerEntry } from "./ledger-entry";
import { listMyAccounts } from "./list-my-accounts";
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
  const shop = found(await findShopBySlug(ctx.db, slug), "program");
  const scope = scopeByProof(shop.id);
  const accounts = ctx.actor.kind === "user" ? await listMyAccounts(ctx) : [];
  const account = accounts.find((own) => own.shop.id === shop.id);
  if (!account) {
    const [program] = await inShops(ctx.db, scope, (tx) => listProgramRows(tx, scope, { state: "running" }));
    return { program: offeredProgram(found(program, "program")) };
  }
  const rows = await inShops(ctx.db, scope, (tx) => listLedgerEntries(tx, scope, account.id, { before, limit: PAGE + 1 }));
  const entries = rows.slice(0, PAGE);
  return { account, entries, nextBefore: rows.length > PAGE ? (entries.at(-1)?.seq ?? null) : null };
}
