import "server-only";
import { viewInShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import { goodsName } from "@/lib/catalog/goods-name";
import type { Context } from "@/lib/context";
import { listOfferedDeliveries } from "@/lib/delivery/data";
import type { OfferedDelivery } from "@/lib/delivery/delivery";
import { AppError, found } from "@/lib/errors";
import type { ShopId, VariantId } from "@/lib/ids";
import { type FoundVariant, searchVariants } from "@/lib/order-changes/data";
import type { BasketChange } from "@/lib/orders/basket-change";
import { findFreeUnits, findSellables, findSellingShops } from "@/lib/orders/data/sellables";
import { type PricedBasket, priceBasket } from "@/lib/orders/price-basket";
import { type FoundCustomer, searchCustomers } from "./data";
import type { HandBasket } from "./input";
import type { QuotedLine } from "./quoted-line";
import type { SeenLine } from "./vocabulary";

export type HandQuote = {
  deliveries: OfferedDelivery[];
  /** Every line that is wanted, also one that is no longer sold. */
  lines: QuotedLine[];
  /** What the basket costs now; null while it is empty or has no price. */
  totalMinor: number | null;
  /** Why it cannot be placed like this; null when it can. */
  problem: string | null;
  found: FoundVariant[];
  customers: FoundCustomer[];
};
type Asked = {
  /** Words to find goods by. */
  q?: string;
  /** Words to find a customer by. */
  who?: string;
  /** The lines as they were seen before. */
  seen?: readonly SeenLine[];
};

const MAX_FOUND = 12;

/** What an order by hand would come to by the prices of now, and what a search finds to add. Writes nothing. */
export async function quoteHandOrder(
  ctx: Context,
  shopId: ShopId,
  basket: HandBasket,
  { q = "", who = "", seen = [] }: Asked = {},
): Promise<HandQuote> {
  const scope = authorizeShops(ctx.actor, "orders:write", shopId);
  const { lines, deliveryId: methodId, discountMinor } = basket;
  return viewInShops(ctx.db, scope, async (tx) => {
    const wanted = [{ shopId, lines }];
    const [shops, sellables, free, deliveries, matches, customers] = await Promise.all([
      findSellingShops(tx, [shopId]),
      lines.length > 0 ? findSellables(tx, wanted) : new Map(),
      lines.length > 0 ? findFreeUnits(tx, wanted, null) : new Map<VariantId, number | null>(),
      listOfferedDeliveries(tx, [shopId]),
      q === "" ? [] : searchVariants(tx, shopId, q, MAX_FOUND),
      searchCustomers(tx, shopId, who),
    ]);
    const shop = found(shops.get(shopId), "shop");
    const asked = { shopId, lines, discountMinor, delivery: methodId ? { methodId } : null };
    const priced = lines.length > 0 ? attempt(() => priceBasket(asked, { shop, sellables, deliveries, at: ctx.now })) : null;
    const problem = typeof priced === "string" ? priced : changeWords(priced?.changes ?? []);
    return {
      ...{ deliveries, found: matches, customers, problem },
      lines: lines.map((line) => quotedLine(line, sellables, free, seen)),
      totalMinor: priced === null || problem !== null || typeof priced === "string" ? null : priced.price.totalMinor,
    };
  });
}

type Sellables = Awaited<ReturnType<typeof findSellables>>;

function quotedLine(
  { variantId, qty }: HandBasket["lines"][number],
  sellables: Sellables,
  free: ReadonlyMap<VariantId, number | null>,
  seen: readonly SeenLine[],
): QuotedLine {
  const [now, before] = [sellables.get(variantId), seen.find((line) => line.variantId === variantId)];
  const title = now ? goodsName(now) : before?.title || "A product";
  const priceMinor = now?.priceMinor ?? before?.priceMinor ?? 0;
  const wasMinor = before && before.priceMinor !== priceMinor ? before.priceMinor : null;
  return { variantId, qty, title, priceMinor, wasMinor, freeUnits: free.get(variantId) ?? null, isSold: now !== undefined };
}

function changeWords(changes: readonly BasketChange[]): string | null {
  if (changes.some(({ change }) => change === "gone")) return "Something in it is no longer sold. Take it out to go on.";
  return changes.length > 0 ? "The way of delivery is no longer offered. Choose another one." : null;
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
