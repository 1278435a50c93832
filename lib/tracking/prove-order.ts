import "server-only";
import { asUser } from "@/db/scope";
import { assertSignedIn, type ShopScope, scopeByProof } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { env } from "@/lib/env";
import { found } from "@/lib/errors";
import type { OrderId } from "@/lib/ids";
import type { StepActor } from "@/lib/orders/facts";
import { findOwnShop } from "./data";
import { readTrackingToken } from "./link-token";
import type { OrderProof } from "./order-proof";

export type ProvenOrder = { scope: ShopScope; orderId: OrderId; actor: StepActor };

/** The order a proof stands for. Somebody else's order, a false link and an expired one are all "not found". */
export async function proveOrder({ actor, db, now }: Context, proof: OrderProof): Promise<ProvenOrder> {
  if ("token" in proof) {
    const link = found(readTrackingToken(proof.token, env().AUTH_SECRET, now), "order");
    return { scope: scopeByProof(link.shopId), orderId: link.orderId, actor: { kind: "visitor", userId: null } };
  }
  assertSignedIn(actor);
  const { userId } = actor;
  const shopId = found(await asUser(db, userId, (tx) => findOwnShop(tx, userId, proof.orderId)), "order");
  return { scope: scopeByProof(shopId), orderId: proof.orderId, actor: { kind: "customer", userId } };
}
