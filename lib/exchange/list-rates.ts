import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { ShopId } from "@/lib/ids";
import { listRateRows } from "./data";
import { decodeRateCursor, encodeRateCursor, rateWords } from "./rate-search";
import type { ListedRate } from "./rate-versions";

type Wanted = { q?: string | undefined; cursor?: string | undefined; limit: number };

/** The rates a shop goes by, newest first: its own and the installation's. `q` is currencies or beginnings of days. */
export async function listRates(
  ctx: Context,
  shopId: ShopId,
  { q, cursor, limit }: Wanted,
): Promise<{ items: ListedRate[]; next: string | undefined }> {
  const scope = authorizeShops(ctx.actor, "reports:read", shopId);
  const wanted = { words: rateWords(q), cursor: decodeRateCursor(cursor), limit: limit + 1 };
  const rows = await inShops(ctx.db, scope, (tx) => listRateRows(tx, shopId, wanted));
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? encodeRateCursor(last) : undefined };
}
