import "server-only";
import { asUser, inShops, viewInShops } from "@/db/scope";
import { assertSignedIn, scopeByProof } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { env } from "@/lib/env";
import { found, notFound } from "@/lib/errors";
import type { PurchaseId } from "@/lib/ids";
import { findOrderPoints } from "@/lib/loyalty/find-order-points";
import { findPurchase, isOwnPurchase, listPurchaseOrders, listShopIds, listShopsOfUser } from "./data";
import { readPurchaseToken } from "./purchase-token";
import { type PurchaseView, viewPurchase } from "./purchase-view";

/** How somebody proves that a purchase is theirs: by the link they were sent, or by being signed in as its buyer. */
export type PurchaseProof = { token: string } | { purchaseId: PurchaseId };

/** A purchase over all its orders, for its buyer; whatever is not theirs is not found. */
export async function getPurchase(ctx: Context, proof: PurchaseProof): Promise<PurchaseView> {
  const { AUTH_SECRET } = env();
  const id = "token" in proof ? readPurchaseToken(proof.token, AUTH_SECRET, ctx.now) : proof.purchaseId;
  if (!("token" in proof)) await assertOwn(ctx, proof.purchaseId);
  const { shopIds, ...purchase } = found(id && (await findPurchase(ctx.db, id)), "purchase");
  const scope = scopeByProof(...(shopIds ?? (await listShopIds(ctx.db))));
  const [orders, points] = await viewInShops(ctx.db, scope, async (tx) => {
    const rows = await listPurchaseOrders(tx, scope, purchase.id);
    const found = rows.map(async ({ shop: { slug }, ...row }) => {
      const order = { ...row, shopSlug: slug };
      return [row.id, await findOrderPoints(tx, order, ctx.now)] as const;
    });
    return [rows, new Map(await Promise.all(found))] as const;
  });
  if (orders.length === 0) throw notFound("purchase");
  return viewPurchase(purchase, orders, AUTH_SECRET, points);
}

async function assertOwn(ctx: Context, purchaseId: PurchaseId): Promise<void> {
  assertSignedIn(ctx.actor);
  const { userId } = ctx.actor;
  const isOwn = await asUser(ctx.db, userId, async (tx) => {
    const scope = scopeByProof(...(await listShopsOfUser(tx, userId)));
    return scope.length > 0 && (await inShops(tx, scope, (inner) => isOwnPurchase(inner, scope, userId, purchaseId)));
  });
  if (!isOwn) throw notFound("purchase");
}
