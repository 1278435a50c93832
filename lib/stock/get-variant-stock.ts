import "server-only";
import { viewInShops } from "@/db/scope";
import { authorizeShops, isPermitted } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import type { ShopId, VariantId } from "@/lib/ids";
import { findShopOfVariant, listMovements, listWaiting, sumUpTo } from "./data/ledger";
import { findStockRow, findUnitsAtPlaces } from "./data/list";
import { listPlaceRows } from "./data/places";
import { decodeLedgerCursor, encodeLedgerCursor } from "./ledger-cursor";
import type { OpenPlace, StockItem } from "./list-stock";

const MOVEMENTS = 50;
const WAITING = 20;

export type LedgerEntry = Awaited<ReturnType<typeof listMovements>>[number] & { onHandAfter: number };
export type VariantStock = {
  shopId: ShopId;
  item: StockItem;
  places: OpenPlace[];
  ledger: LedgerEntry[];
  next: string | null;
  waiting: Awaited<ReturnType<typeof listWaiting>>;
  mayWrite: boolean;
};

/** One variant's stock: where it lies, who waits for it, and a page of its ledger. Another shop's is "not found". */
export async function getVariantStock(ctx: Context, variantId: VariantId, cursor?: string): Promise<VariantStock> {
  const scope = authorizeShops(ctx.actor, "products:read");
  return viewInShops(ctx.db, scope, async (tx) => {
    const shopId = found(await findShopOfVariant(tx, scope, variantId), "product");
    const row = found(await findStockRow(tx, shopId, variantId), "product");
    const after = decodeLedgerCursor(cursor);
    const [atPlaces, places, rows, waiting] = await Promise.all([
      findUnitsAtPlaces(tx, shopId, [variantId]),
      listPlaceRows(tx, authorizeShops(ctx.actor, "products:read", shopId)),
      listMovements(tx, shopId, variantId, after, MOVEMENTS + 1),
      listWaiting(tx, shopId, variantId, WAITING),
    ]);
    const shown = rows.slice(0, MOVEMENTS);
    const [first, last] = [shown[0], shown.at(-1)];
    let balance = first ? await sumUpTo(tx, shopId, variantId, first) : 0;
    const ledger = shown.map((movement) => {
      const onHandAfter = balance;
      balance -= movement.onHandChange;
      return { ...movement, onHandAfter };
    });
    return {
      shopId,
      item: { ...row, free: row.onHand - row.reserved, atPlaces: atPlaces.get(variantId) ?? new Map() },
      places: places.filter(({ archivedAt }) => archivedAt === null).map(({ id, name }) => ({ id, name })),
      ledger,
      next: rows.length > MOVEMENTS && last ? encodeLedgerCursor(last) : null,
      waiting,
      mayWrite: isPermitted(ctx.actor, "stock:write", shopId),
    };
  });
}
