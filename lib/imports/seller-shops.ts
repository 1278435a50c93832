import "server-only";
import { newId } from "@/lib/ids";
import { findShopsByRef, insertShops } from "./data/imports";
import type { ImportRun, OrderItem } from "./import-run";
import { shopHandle } from "./shop-handle";

/** Sees to it that the shop of every seller of these orders is there, and known to the run. */
export async function sellerShops({ ctx, row, home, shops, clock }: ImportRun, orders: readonly OrderItem[]): Promise<void> {
  const sellers = new Map(
    orders.flatMap(({ order }) => (order.sellerRef ? [[order.sellerRef, order.sellerName ?? ""] as const] : [])),
  );
  const missing = [...sellers].filter(([ref]) => !shops.has(ref));
  if (missing.length === 0) return;
  const refOf = (seller: string) => `${row.preset}:${seller}`;
  const made = missing.map(([seller, name]) => ({
    ...shopHandle(refOf(seller)),
    id: newId("shop"),
    name: name || `Seller ${seller.slice(0, 8)}`,
    currency: home.currency,
    timeZone: home.timeZone,
    externalRef: refOf(seller),
    createdAt: clock(),
  }));
  const found = await findShopsByRef(
    ctx.db,
    made.map(({ externalRef }) => externalRef),
  );
  await insertShops(
    ctx.db,
    made.filter(({ externalRef }) => !found.has(externalRef)),
  );
  const all = await findShopsByRef(
    ctx.db,
    made.map(({ externalRef }) => externalRef),
  );
  for (const [seller] of missing) {
    const shop = all.get(refOf(seller));
    if (!shop) throw new Error(`The shop of seller ${seller} could not be made: its short name is taken.`);
    shops.set(seller, shop);
  }
}
