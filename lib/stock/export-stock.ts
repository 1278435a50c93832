import "server-only";
import { inShops, viewInShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { CSV_BOM, csvLine } from "@/lib/csv";
import type { ShopId } from "@/lib/ids";
import { findStockRows, findUnitsAtPlaces } from "./data/list";
import { listPlaceRows } from "./data/places";
import type { StockCursor } from "./list-cursor";

const ROWS_AT_ONCE = 500;
const HEADER = [
  ...["sku", "product", "options", "place", "on_hand_here", "on_hand", "promised", "free"],
  ...["low_stock_at", "back_orders"],
];

/**
 * A shop's stock as the bytes of a CSV file, a row per variant and open place, by SKU. It is read a piece at a time, so a
 * slow reader holds nothing. With a column `counted` or `change` added, the file can be read back in.
 */
export async function exportStock(ctx: Context, shopId: ShopId): Promise<AsyncGenerator<Uint8Array, void>> {
  const scope = authorizeShops(ctx.actor, "products:read", shopId);
  const places = (await inShops(ctx.db, scope, (tx) => listPlaceRows(tx, scope))).filter(({ archivedAt }) => !archivedAt);
  return pieces(ctx, shopId, places);
}

type Places = Awaited<ReturnType<typeof listPlaceRows>>;

async function* pieces({ db }: Context, shopId: ShopId, places: Places): AsyncGenerator<Uint8Array, void> {
  const bytes = new TextEncoder();
  yield bytes.encode(CSV_BOM + csvLine(HEADER));
  for (let cursor: StockCursor | undefined; ; ) {
    const { rows, atPlaces } = await viewInShops(db, [shopId], async (tx) => {
      const found = await findStockRows(tx, shopId, { tab: "all", cursor, limit: ROWS_AT_ONCE });
      const variantIds = found.map(({ variantId }) => variantId);
      return { rows: found, atPlaces: await findUnitsAtPlaces(tx, shopId, variantIds) };
    });
    const lines = rows.flatMap(({ variantId, sku, title, options, onHand, reserved, lowStockAt, allowsBackorder }) =>
      places.map(({ id, name }) =>
        csvLine([
          ...[sku, title, options, name, atPlaces.get(variantId)?.get(id) ?? 0, onHand, reserved, onHand - reserved],
          ...[lowStockAt, allowsBackorder ? "yes" : "no"],
        ]),
      ),
    );
    if (lines.length > 0) yield bytes.encode(lines.join(""));
    const last = rows.at(-1);
    if (!last || rows.length < ROWS_AT_ONCE) return;
    cursor = { free: last.onHand - last.reserved, sku: last.sku };
  }
}
