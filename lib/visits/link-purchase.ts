import "server-only";
import { inShops } from "@/db/scope";
import { scopeByProof } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { env } from "@/lib/env";
import type { OrderId, ShopId } from "@/lib/ids";
import { insertOrderVisit } from "./data";
import { sessionHashOf } from "./session-hash";

type Placed = { placedAt: Date; orders: readonly { id: OrderId; shopId: ShopId }[] };

/** Notes from which browser the orders of a purchase came, whose person agreed to it: its visits are theirs. */
export async function linkPurchase({ db }: Context, { orders, placedAt: at }: Placed, visitorKey: string): Promise<void> {
  for (const { id: orderId, shopId } of orders) {
    const sessionHash = sessionHashOf(visitorKey, shopId, env().AUTH_SECRET);
    await inShops(db, scopeByProof(shopId), (tx) => insertOrderVisit(tx, { shopId, orderId, sessionHash, at }));
  }
}
