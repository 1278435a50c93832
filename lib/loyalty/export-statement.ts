import "server-only";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { CSV_BOM, csvLine } from "@/lib/csv";
import { found } from "@/lib/errors";
import type { LoyaltyAccountId, ShopId } from "@/lib/ids";
import { findMember } from "./data/members";
import { listStatementRows } from "./data/statement";

const ROWS_AT_ONCE = 500;
const HEADER = ["number", "day", "at", "kind", "points", "pending", "debt", "balance", "order", "note", "by"];

/** A member's journal as the bytes of a CSV file, the oldest first, read a piece at a time. */
export async function exportStatement(ctx: Context, accountId: LoyaltyAccountId): Promise<AsyncGenerator<Uint8Array, void>> {
  const scope = authorizeShops(ctx.actor, "loyalty:read");
  const { account } = await inShops(ctx.db, scope, async (tx) => found(await findMember(tx, scope, accountId), "member"));
  return pieces(ctx.db, account.shopId, accountId);
}

async function* pieces(db: Db, shopId: ShopId, accountId: LoyaltyAccountId): AsyncGenerator<Uint8Array, void> {
  const bytes = new TextEncoder();
  yield bytes.encode(CSV_BOM + csvLine(HEADER));
  let [after, balance] = [0, 0];
  for (;;) {
    const asked = { place: { direction: "newer" as const, after }, limit: ROWS_AT_ONCE };
    const rows = await inShops(db, [shopId], (tx) => listStatementRows(tx, shopId, accountId, asked));
    const lines = rows.map(({ seq, day, at, kind, points, pending, debt, orderNumber, note, actorName }) => {
      balance += points;
      return csvLine([seq, day, at.toISOString(), kind, points, pending, debt, balance, orderNumber, note, actorName]);
    });
    if (lines.length > 0) yield bytes.encode(lines.join(""));
    after = rows.at(-1)?.seq ?? after;
    if (rows.length < ROWS_AT_ONCE) return;
  }
}
