import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops, userIdOf } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import type { Id, PlaceId, ShopId, VariantId } from "@/lib/ids";
import { findSkus } from "./data/list";
import { listPlaceRows } from "./data/places";
import type { Outcome } from "./plan-adjustments";
import { writeAdjustments } from "./write-adjustments";

export type CountedRow = { variantId: VariantId; seen: number; counted: number };
export type StockCount = { shopId: ShopId; placeId: PlaceId; key: Id<"stk">; note: string; rows: CountedRow[] };
export type CountResult = {
  isRepeated: boolean;
  changed: number;
  same: number;
  open: (CountedRow & { sku: string; outcome: Outcome })[];
};

/**
 * Writes a stock-take of one place in one transaction: each counted number that differs becomes a movement. A variant that
 * moved since its number was shown stays as it is and comes back as open, as does one whose units are promised.
 */
export async function countStock(ctx: Context, { shopId, placeId, key, note, rows }: StockCount): Promise<CountResult> {
  const scope = authorizeShops(ctx.actor, "stock:write", shopId);
  return inShops(ctx.db, scope, async (tx) => {
    const places = await listPlaceRows(tx, scope);
    if (!places.some(({ id, archivedAt }) => id === placeId && archivedAt === null)) throw notFound("place");
    const wishes = rows.map((row) => ({ ...row, placeId }));
    const actorId = userIdOf(ctx.actor);
    const { outcomes, isRepeated } = await writeAdjustments(tx, { shopId, wishes, key, note, actorId, at: ctx.now });
    const skus = await findSkus(
      tx,
      shopId,
      rows.map(({ variantId }) => variantId),
    );
    const judged = rows.flatMap((row, index) => {
      const outcome = outcomes[index];
      return outcome ? [{ ...row, sku: skus.get(row.variantId) ?? "", outcome }] : [];
    });
    const count = (kind: Outcome["kind"]) => judged.filter(({ outcome }) => outcome.kind === kind).length;
    const open = judged.filter(({ outcome }) => outcome.kind === "moved" || outcome.kind === "refused");
    return { isRepeated, changed: count("change"), same: count("same"), open };
  });
}
