import "server-only";
import type { Db } from "@/db/client";
import { conflict } from "@/lib/errors";
import { type LineId, newId, type PlaceId, type ShopId, type UserId, type VariantId } from "@/lib/ids";
import { insertFirstPlaces, lockShelves, movePromises, moveUnits, type NewMovement } from "./data/stock";
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
  if (inLockOrder.every(isPromise)) return promise(tx, shopId, inLockOrder, at);
  const short: Shortfall[] = [];
  for (const movement of inLockOrder)
    short.push(...(await (isPromise(movement) ? promise(tx, shopId, [movement], at) : comeOrGo(tx, shopId, movement, at))));
  return short;
}

const isPromise = ({ cause }: StockMovement) => stockEffect(cause, 1).onHandChange === 0;

function byLock(a: StockMovement, b: StockMovement): number {
  if (a.variantId !== b.variantId) return a.variantId < b.variantId ? -1 : 1;
  const [one, other] = [stockEffect(a.cause, a.qty), stockEffect(b.cause, b.qty)];
  return one.reservedChange - other.reservedChange || other.onHandChange - one.onHandChange;
}

const asRow = ({ qty: _, placeId: __, ...movement }: StockMovement, createdAt: Date): NewMovement => ({ ...movement, createdAt });

const outOfStock = ({ variantId }: StockMovement) =>
  conflict("out-of-stock", "There is not enough stock for this.", { variant: variantId });

async function promise(tx: Db, shopId: ShopId, movements: readonly StockMovement[], at: Date): Promise<Shortfall[]> {
  if (movements.length === 0) return [];
  const promises = movements.map((movement) => ({
    ...asRow(movement, at),
    id: newId("stm"),
    reservedChange: stockEffect(movement.cause, movement.qty).reservedChange,
  }));
  const made = await movePromises(tx, shopId, promises);
  const refused = movements.find((_, index) => made.get(promises[index]?.id ?? "stm_") === null);
  if (refused) throw outOfStock(refused);
  // What was promised last is what is not there.
  const missing = new Map<VariantId, number>();
  const short = promises.toReversed().flatMap(({ id, lineId, variantId, reservedChange }) => {
    const left = missing.get(variantId) ?? -(made.get(id) ?? 0);
    const qty = Math.min(reservedChange, left);
    if (!made.has(id) || qty <= 0) return [];
    missing.set(variantId, left - qty);
    return [{ lineId, variantId, qty }];
  });
  return short.toReversed();
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
