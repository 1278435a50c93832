import "server-only";
import type { Db } from "@/db/client";
import { conflict } from "@/lib/errors";
import type { LineId, PlaceId, ShopId, UserId, VariantId } from "@/lib/ids";
import { insertFirstPlaces, lockShelves, movePromise, moveUnits, type NewMovement } from "./data/stock";
import { placeUnits } from "./place-units";
import { type StockCause, stockEffect } from "./stock";

export type StockMovement = {
  lineId: LineId | null;
  variantId: VariantId;
  cause: StockCause;
  causeId: string;
  qty: number;
  /** Where units come from or go to; without it they are taken where there are enough. Promises have no place. */
  placeId?: PlaceId;
  actorId?: UserId | null;
  note?: string;
};

/** Units that were promised although they are not there: a back-order. */
export type Shortfall = { lineId: LineId | null; variantId: VariantId; qty: number };

/**
 * Moves stock in somebody else's transaction, each (line, cause, cause id) once. Rows are locked in the order of their
 * ids, so that two orders over the same products never wait for each other; of one variant what frees units comes first.
 * Refuses when a variant would be oversold, or a named place has too few; answers what was promised on back-order.
 */
export async function moveStock(tx: Db, shopId: ShopId, movements: readonly StockMovement[], at: Date): Promise<Shortfall[]> {
  const inLockOrder = movements.filter(({ qty }) => qty !== 0).sort(byLock);
  // Promises of several lines travel together: placing an order waits for one answer, not for one a line.
  if (inLockOrder.every(({ cause }) => stockEffect(cause, 1).onHandChange === 0)) {
    const short = await Promise.all(inLockOrder.map((movement) => promise(tx, shopId, movement, at)));
    return short.flat();
  }
  const short: Shortfall[] = [];
  for (const movement of inLockOrder) {
    const move = stockEffect(movement.cause, 1).onHandChange === 0 ? promise : comeOrGo;
    short.push(...(await move(tx, shopId, movement, at)));
  }
  return short;
}

function byLock(a: StockMovement, b: StockMovement): number {
  if (a.variantId !== b.variantId) return a.variantId < b.variantId ? -1 : 1;
  const [one, other] = [stockEffect(a.cause, a.qty), stockEffect(b.cause, b.qty)];
  return one.reservedChange - other.reservedChange || other.onHandChange - one.onHandChange;
}

const asRow = ({ qty: _, placeId: __, ...movement }: StockMovement, createdAt: Date): NewMovement => ({ ...movement, createdAt });

const outOfStock = ({ variantId }: StockMovement) =>
  conflict("out-of-stock", "There is not enough stock for this.", { variant: variantId });

async function promise(tx: Db, shopId: ShopId, movement: StockMovement, at: Date): Promise<Shortfall[]> {
  const { lineId, variantId, cause, qty } = movement;
  const moved = await movePromise(tx, shopId, asRow(movement, at), stockEffect(cause, qty).reservedChange);
  if (moved === "refused") throw outOfStock(movement);
  if (moved === "repeated" || moved.free >= 0 || stockEffect(cause, qty).reservedChange < 0) return [];
  return [{ lineId, variantId, qty: Math.min(qty, -moved.free) }];
}

async function comeOrGo(tx: Db, shopId: ShopId, movement: StockMovement, at: Date): Promise<[]> {
  const row = asRow(movement, at);
  let found = await lockShelves(tx, shopId, row);
  if (found.isRepeated) return [];
  if (found.shelves.length === 0) {
    await insertFirstPlaces(tx, [shopId], at);
    found = await lockShelves(tx, shopId, row);
  }
  const perUnit = stockEffect(movement.cause, 1);
  const gone = movement.cause === "unsale" ? found.gone : [];
  const shares = placeUnits(found.shelves, perUnit.onHandChange * movement.qty, { wish: movement.placeId, gone });
  if (!shares)
    throw conflict("not-at-place", "There are not that many units at this place, or it is closed.", {
      variant: movement.variantId,
    });
  const parts = shares.map(({ placeId, change }) => {
    const units = change * perUnit.onHandChange;
    return { placeId, onHandChange: change, reservedChange: perUnit.reservedChange * units };
  });
  if (!(await moveUnits(tx, shopId, row, parts))) throw outOfStock(movement);
  return [];
}
