import "server-only";
import { inShops } from "@/db/scope";
import { scopeByProof } from "@/lib/auth/authorize";
import { readPurchaseToken } from "@/lib/checkout/purchase-token";
import type { Context } from "@/lib/context";
import { env } from "@/lib/env";
import { orderNumber, parseOrderNumber } from "@/lib/orders/order-number";
import { readTrackingToken } from "@/lib/tracking/link-token";
import {
  type ClaimedOrder,
  findOrderById,
  findOrderByNumber,
  findOrderOfPurchase,
  findPurchaseShops,
  findShopByPrefix,
} from "./data/claims";

/** The order that somebody means by its number, by the link to its purchase, or by the link of a message. */
export async function findClaimedOrder({ db, now }: Context, typed: string): Promise<ClaimedOrder | undefined> {
  const secret = env().AUTH_SECRET;
  const [, kind, token = ""] = /\/(purchases|track-order)\/([\w-]{10,200})/.exec(typed) ?? [];
  if (kind === "purchases") {
    const id = readPurchaseToken(token, secret, now);
    const scope = scopeByProof(...(id ? await findPurchaseShops(db, id) : []));
    return id && inShops(db, scope, (tx) => findOrderOfPurchase(tx, scope, id));
  }
  if (kind === "track-order") {
    const link = readTrackingToken(token, secret, now);
    const scope = scopeByProof(...(link ? [link.shopId] : []));
    return link && inShops(db, scope, (tx) => findOrderById(tx, scope, link.orderId));
  }
  const parts = parseOrderNumber(typed);
  const shopId = parts && (await findShopByPrefix(db, parts.prefix));
  if (!shopId) return undefined;
  const scope = scopeByProof(shopId);
  return inShops(db, scope, (tx) => findOrderByNumber(tx, scope, orderNumber(parts.prefix, parts.seq, parts.tail)));
}
