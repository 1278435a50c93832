import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { listOfferedDeliveries } from "@/lib/delivery/data";
import type { OfferedDelivery } from "@/lib/delivery/delivery";
import { AppError, found } from "@/lib/errors";
import type { ShopId, VariantId } from "@/lib/ids";
import { type FoundVariant, searchVariants } from "@/lib/order-changes/data";
import { findFreeUnits, findSellables, findSellingShops } from "@/lib/orders/data/sellables";
import { type PricedBasket, priceBasket } from "@/lib/orders/price-basket";
import type { HandBasket } from "./input";

export type HandQuote = {
  deliveries: OfferedDelivery[];
  /** What the basket costs now; undefined while it is empty. */
  priced: PricedBasket | undefined;
  /** Why it cannot be placed like this; null when it can. */
  problem: string | null;
  /** Of what there are fewer units than wanted, and how many there are. */
  short: Map<VariantId, number>;
  found: FoundVariant[];
};

const MAX_FOUND = 12;

/** What an order by hand would come to by the prices of now, and what a search finds to add. Writes nothing. */
export async function quoteHandOrder(ctx: Context, shopId: ShopId, basket: HandBasket, q: string): Promise<HandQuote> {
  const scope = authorizeShops(ctx.actor, "orders:write", shopId);
  const { lines, deliveryId: methodId, discountMinor } = basket;
  return inShops(ctx.db, scope, async (tx) => {
    const wanted = [{ shopId, lines }];
    const [shops, sellables, free, deliveries, matches] = await Promise.all([
      findSellingShops(tx, [shopId]),
      lines.length > 0 ? findSellables(tx, wanted) : new Map(),
      lines.length > 0 ? findFreeUnits(tx, wanted, null) : new Map<VariantId, number | null>(),
      listOfferedDeliveries(tx, [shopId]),
      q === "" ? [] : searchVariants(tx, shopId, q, MAX_FOUND),
    ]);
    const shop = found(shops.get(shopId), "shop");
    const asked = { shopId, lines, discountMinor, delivery: methodId ? { methodId } : null };
    const priced = lines.length > 0 ? attempt(() => priceBasket(asked, { shop, sellables, deliveries, at: ctx.now })) : undefined;
    const short = lines.flatMap(({ variantId, qty }) => {
      const units = free.get(variantId) ?? null;
      return units !== null && units < qty ? [[variantId, Math.max(0, units)] as const] : [];
    });
    return {
      ...{ deliveries, found: matches, short: new Map(short) },
      priced: typeof priced === "string" ? undefined : priced,
      problem:
        typeof priced === "string" ? priced : priced?.changes.length ? "Something in it is no longer sold or offered." : null,
    };
  });
}

/** The price, or in words why there is none. */
function attempt(work: () => PricedBasket): PricedBasket | string {
  try {
    return work();
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.kind === "invalid") return "The discount is larger than the goods.";
    throw thrown;
  }
}
