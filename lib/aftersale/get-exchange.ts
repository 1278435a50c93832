import "server-only";
import type { Db } from "@/db/client";
import { viewInShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import type { OrderId } from "@/lib/ids";
import { loadFacts } from "@/lib/orders/data/load-facts";
import { findFreeUnits, findSellables, findSellingShops } from "@/lib/orders/data/sellables";
import type { OrderFacts } from "@/lib/orders/facts";
import { priceBasket } from "@/lib/orders/price-basket";
import { goneUnitsRefund } from "@/lib/orders/refund-proposal";
import { findExchange } from "./data";

/** What a customer wants instead of what goes back. */
export type ExchangeGoods = {
  title: string;
  options: string;
  qty: number;
  /** What it costs now with its tax, in minor units; null when it is no longer sold. */
  totalMinor: number | null;
  /** Null where the shop also sells what it has not got. */
  freeUnits: number | null;
};
export type ExchangeOffer = ExchangeGoods & {
  /** What was paid for the goods that came back. */
  creditMinor: number;
};
export type Exchanges = {
  /** Of a return that is open. */
  asked: ExchangeGoods | null;
  /** Of goods that came back, and can be sent now. */
  offer: ExchangeOffer | null;
};

/** What is wanted instead of goods that go back or came back, and what it costs beside what was paid for them. */
export async function getExchange({ actor, db, now }: Context, orderId: OrderId): Promise<Exchanges> {
  const scope = authorizeShops(actor, "orders:read");
  return viewInShops(db, scope, async (tx) => {
    const [loaded] = await loadFacts(tx, scope, [orderId], "no lock");
    const facts = found(loaded, "order");
    const { shopId } = facts;
    const asked = await findExchange(tx, shopId, orderId, "asked");
    const received = await findExchange(tx, shopId, orderId, "received");
    const credit = received && goneUnitsRefund(facts, { units: received.units });
    const creditMinor = credit && typeof credit !== "string" ? credit.amountMinor : 0;
    return {
      asked: asked ? await goodsOf(tx, facts, asked, now) : null,
      offer: received ? { ...(await goodsOf(tx, facts, received, now)), creditMinor } : null,
    };
  });
}

type Wanted = NonNullable<Awaited<ReturnType<typeof findExchange>>>;

async function goodsOf(tx: Db, { shopId }: OrderFacts, wanted: Wanted, at: Date): Promise<ExchangeGoods> {
  const { title, options, variantId, units } = wanted;
  const qty = units.reduce((total, unit) => total + unit.qty, 0);
  const basket = { shopId, lines: [{ variantId, qty }], delivery: null };
  const shops = await findSellingShops(tx, [shopId]);
  const sellables = await findSellables(tx, [basket]);
  const free = await findFreeUnits(tx, [basket], null);
  const { price, changes } = priceBasket(basket, { shop: found(shops.get(shopId), "shop"), sellables, at });
  return {
    ...{ title, options, qty },
    totalMinor: changes.length > 0 ? null : price.totalMinor,
    freeUnits: free.get(variantId) ?? null,
  };
}
