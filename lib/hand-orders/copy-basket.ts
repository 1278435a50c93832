import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import type { OrderId, ShopId, VariantId } from "@/lib/ids";
import { loadFacts } from "@/lib/orders/data/load-facts";
import type { HandBasket } from "./input";

/** The goods of an order, to begin another one of the same shop with. Lines that are no product of the shop are left out. */
export async function copyBasket(ctx: Context, orderId: OrderId): Promise<{ shopId: ShopId; basket: HandBasket }> {
  const scope = authorizeShops(ctx.actor, "orders:write");
  const [facts] = await inShops(ctx.db, scope, (tx) => loadFacts(tx, scope, [orderId], "no lock"));
  const { shopId, lines } = found(facts, "order");
  const units = new Map<VariantId, number>();
  for (const { variantId, qtyOrdered } of lines) if (variantId) units.set(variantId, (units.get(variantId) ?? 0) + qtyOrdered);
  const copied = [...units].map(([variantId, qty]) => ({ variantId, qty }));
  return { shopId, basket: { lines: copied, deliveryId: null, discountMinor: 0 } };
}
