import "server-only";
import type { Db } from "@/db/client";
import { moveStock, type StockMovement } from "@/lib/catalog/move-stock";
import type { ShopId, UserId } from "@/lib/ids";
import { findCounters, hasMoved } from "./data/ledger";
import { findUnitsAtPlaces } from "./data/list";
import { type Outcome, planAdjustments, type Wish } from "./plan-adjustments";

type Parts = {
  shopId: ShopId;
  wishes: readonly Wish[];
  /** Names the stock-take; the same one again changes nothing. */
  key: string;
  note: string;
  actorId: UserId | null;
  at: Date;
};

/** Plans the wishes against what lies there now, under the locks of their variants, and writes what changes. */
export async function writeAdjustments(
  tx: Db,
  { shopId, wishes, key, note, actorId, at }: Parts,
): Promise<{ outcomes: Outcome[]; isRepeated: boolean }> {
  const variantIds = [...new Set(wishes.map(({ variantId }) => variantId))];
  const counters = await findCounters(tx, shopId, variantIds, "for update");
  if (variantIds.length > 0 && (await hasMoved(tx, shopId, variantIds, key))) return { outcomes: [], isRepeated: true };
  const atPlaces = await findUnitsAtPlaces(tx, shopId, variantIds);
  const outcomes = planAdjustments({ counters, atPlaces }, wishes);
  const movements = wishes.flatMap((wish, index): StockMovement[] => {
    const outcome = outcomes[index];
    if (outcome?.kind !== "change") return [];
    const qty = outcome.to - outcome.from;
    const { variantId, placeId } = wish;
    const cause = "counted" in wish ? "count" : "adjustment";
    return [{ lineId: null, variantId, placeId, cause, causeId: key, qty, note, actorId }];
  });
  await moveStock(tx, shopId, movements, at);
  return { outcomes, isRepeated: false };
}
