import "server-only";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import { type CheckoutBasket, type CheckoutRewards, checkoutRewards } from "./checkout-rewards";
import { listMyRewards } from "./list-my-rewards";

/** What the asker's points can do for these baskets, by shop; nothing for whoever is not signed in, or no member there. */
export async function listCheckoutRewards(
  ctx: Context,
  baskets: readonly CheckoutBasket[],
): Promise<Record<string, CheckoutRewards>> {
  if (ctx.actor.kind !== "user" || baskets.length === 0) return {};
  const mine = await listMyRewards(
    ctx,
    baskets.map(({ shopId }) => shopId),
  );
  return Object.fromEntries(
    baskets.flatMap((basket) => {
      const own = mine.find(({ shop }) => shop.id === basket.shopId);
      return own ? [[basket.shopId, checkoutRewards(own, basket, () => newId("rdm"))]] : [];
    }),
  );
}
