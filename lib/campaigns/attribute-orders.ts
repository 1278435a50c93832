import "server-only";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import type { ShopId } from "@/lib/ids";
import { type AttributionState, attributePiece, type Portion } from "./attribute-piece";

type Patience = {
  mostPieces?: number;
  /** Waits for whoever reckons the shop already, instead of leaving it to them. */
  wait?: boolean;
  portion?: Portion;
  signal?: AbortSignal | undefined;
};

/**
 * Brings the credits of a shop's campaigns up to date piece by piece, each in a transaction of its own: one that is killed
 * is gone on with by the next. With `mostPieces` it may leave some of the work, and says so.
 */
export async function attributeOrders(
  db: Db,
  shop: { id: ShopId; timeZone: string },
  now: Date,
  { mostPieces = Number.POSITIVE_INFINITY, wait = false, portion, signal }: Patience = {},
): Promise<AttributionState> {
  let state: AttributionState = { isCurrent: false, hasMore: true };
  for (let piece = 0; piece < mostPieces && state.hasMore; piece++) {
    signal?.throwIfAborted();
    const { isCurrent, hasMore } = await inShops(db, [shop.id], (tx) =>
      attributePiece(tx, shop, now, { wait, ...(portion && { portion }) }),
    );
    state = { isCurrent: isCurrent || state.isCurrent, hasMore };
  }
  return state;
}
