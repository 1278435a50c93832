import "server-only";
import { viewInShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { ERASED_NAME } from "@/lib/customers/personal-fields";
import { found } from "@/lib/errors";
import type { OrderId, ShopId, VariantId } from "@/lib/ids";
import { loadFacts } from "@/lib/orders/data/load-facts";
import { findCopied } from "./data";
import { hasEnded } from "./has-ended";
import type { HandBasket } from "./input";
import type { HandBuyer } from "./vocabulary";

export type Copied = {
  shopId: ShopId;
  basket: HandBasket;
  buyer: Partial<HandBuyer>;
  /** The order that the copy replaces, when that one has ended. */
  replaces: { id: OrderId; number: string } | null;
};

/** The goods and the buyer of an order, to begin another one of the same shop with. Lines that are no product of the shop are left out. */
export async function copyBasket(ctx: Context, orderId: OrderId): Promise<Copied> {
  const scope = authorizeShops(ctx.actor, "orders:write");
  return viewInShops(ctx.db, scope, async (tx) => {
    const [facts] = await loadFacts(tx, scope, [orderId], "no lock");
    const { shopId, lines } = found(facts, "order");
    const { number, status, paymentStatus, ...order } = found(await findCopied(tx, scope, orderId), "order");
    const units = new Map<VariantId, number>();
    for (const { variantId, qtyOrdered } of lines) if (variantId) units.set(variantId, (units.get(variantId) ?? 0) + qtyOrdered);
    const copied = [...units].map(([variantId, qty]) => ({ variantId, qty }));
    const { line1, town, country, name, email, phone, customerId } = order;
    const place = { line1: line1 ?? "", town: town ?? "", country: country ?? "" };
    return {
      shopId,
      basket: { lines: copied, deliveryId: null, discountMinor: 0 },
      buyer: name === ERASED_NAME ? {} : { name, email, phone, customerId, ...place },
      replaces: hasEnded({ status, paymentStatus }) ? { id: orderId, number } : null,
    };
  });
}
