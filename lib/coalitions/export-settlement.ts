import "server-only";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { CSV_BOM, csvAmount, csvLine } from "@/lib/csv";
import type { Id, ShopId } from "@/lib/ids";
import { listMovementsAfter } from "./data/settlement";

const ROWS_AT_ONCE = 500;
const HEADER = ["day", "at", "shop", "points", "owed to us", "currency", "cause", "note"];

/** Everything that moved between a shop and others, as the bytes of a CSV file, the oldest first, read a piece at a time. */
export function exportSettlement(ctx: Context, shopId: ShopId): AsyncGenerator<Uint8Array, void> {
  authorizeShops(ctx.actor, "loyalty:read", shopId);
  return pieces(ctx.db, shopId);
}

async function* pieces(db: Db, shopId: ShopId): AsyncGenerator<Uint8Array, void> {
  const bytes = new TextEncoder();
  yield bytes.encode(CSV_BOM + csvLine(HEADER));
  for (let after: Id<"set"> | undefined; ; ) {
    const rows = await inShops(db, [shopId], (tx) => listMovementsAfter(tx, shopId, after, ROWS_AT_ONCE));
    const lines = rows.map(({ day, occurredAt, otherName, points, amountMinor, currency, causeId, note }) =>
      csvLine([day, occurredAt.toISOString(), otherName, points, csvAmount(amountMinor, currency), currency, causeId, note]),
    );
    if (lines.length > 0) yield bytes.encode(lines.join(""));
    after = rows.at(-1)?.id;
    if (rows.length < ROWS_AT_ONCE) return;
  }
}
