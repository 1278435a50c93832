import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops, userIdOf } from "@/lib/auth/authorize";
import { moveStock, type StockMovement } from "@/lib/catalog/move-stock";
import type { Context } from "@/lib/context";
import { conflict, found, invalid } from "@/lib/errors";
import { type Counter, findCounters, hasMoved } from "./data/ledger";
import type { ChangeStock } from "./input";

/**
 * Receives, damages, adjusts or carries units by hand. The same form (`key`) counts once; `changed` tells whether this was
 * the time. Refuses to take what is promised to others (unless the variant is sold on back-order) or does not lie there.
 */
export async function changeStock(ctx: Context, input: ChangeStock): Promise<{ changed: boolean }> {
  const { shopId, variantId } = input;
  const scope = authorizeShops(ctx.actor, "stock:write", shopId);
  if (input.how === "transfer" && input.placeId === input.toPlaceId)
    throw invalid("toPlaceId", "Choose another place than the one they come from.");
  return inShops(ctx.db, scope, async (tx) => {
    const counter = found((await findCounters(tx, shopId, [variantId], "for update")).get(variantId), "product");
    if (await hasMoved(tx, shopId, [variantId], input.key)) return { changed: false };
    assertFree(counter, input);
    const actorId = userIdOf(ctx.actor);
    const movements = movementsOf(input).map((movement) => ({ ...movement, actorId }));
    await moveStock(tx, shopId, movements, ctx.now);
    return { changed: true };
  });
}

function assertFree({ onHand, reserved, allowsBackorder }: Counter, { how, qty }: ChangeStock): void {
  const change = how === "adjust" ? qty : how === "damage" ? -qty : 0;
  const free = onHand - reserved;
  if (change >= 0 || allowsBackorder || free + change >= 0) return;
  throw conflict(
    "units-promised",
    `Only ${free} of ${onHand} units are free; ${reserved} are promised to orders and carts. Cancel some of them first, or let it be sold on back-order.`,
    { free, promised: reserved },
  );
}

function movementsOf(input: ChangeStock): StockMovement[] {
  const { variantId, placeId, qty, note, key: causeId } = input;
  const base = { lineId: null, variantId, causeId, qty, note };
  switch (input.how) {
    case "receive":
      return [{ ...base, cause: "receipt", placeId }];
    case "damage":
      return [{ ...base, cause: "damage", placeId }];
    case "adjust":
      return [{ ...base, cause: "adjustment", placeId }];
    case "transfer":
      return [
        { ...base, cause: "transfer_out", placeId },
        { ...base, cause: "transfer_in", placeId: input.toPlaceId },
      ];
  }
}
