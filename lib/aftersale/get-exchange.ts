import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import type { OrderId } from "@/lib/ids";
import { loadFacts } from "@/lib/orders/data/load-facts";
import { goneUnitsRefund } from "@/lib/orders/refund-proposal";
import { findExchange } from "./data";

export type ExchangeOffer = {
  title: string;
  options: string;
  qty: number;
  totalMinor: number;
  /** What was paid for the goods that came back. */
  creditMinor: number;
};

/** What would be sent instead of goods that came back, and what it costs beside what was paid for them; undefined without one. */
export async function getExchange({ actor, db }: Context, orderId: OrderId): Promise<ExchangeOffer | undefined> {
  const scope = authorizeShops(actor, "orders:read");
  return inShops(db, scope, async (tx) => {
    const [loaded] = await loadFacts(tx, scope, [orderId], "no lock");
    const facts = found(loaded, "order");
    const wanted = await findExchange(tx, facts.shopId, orderId);
    if (!wanted) return undefined;
    const { title, options, priceMinor, units } = wanted;
    const qty = units.reduce((total, unit) => total + unit.qty, 0);
    const credit = goneUnitsRefund(facts, { units });
    return {
      title,
      options,
      qty,
      totalMinor: qty * priceMinor,
      creditMinor: typeof credit === "string" ? 0 : credit.amountMinor,
    };
  });
}
