import "server-only";
import { inShops } from "@/db/scope";
import type { Context } from "@/lib/context";
import { applyStep } from "@/lib/orders/apply-step";
import type { Decision, OrderFacts } from "@/lib/orders/facts";
import type { OrderProof } from "./order-proof";
import { proveOrder } from "./prove-order";

/** Runs a step that a customer takes on their own order. Done already, it changes nothing. */
export async function runOwnStep(
  ctx: Context,
  proof: OrderProof,
  decide: (facts: OrderFacts, at: Date) => Decision,
): Promise<{ changed: boolean }> {
  const { scope, orderId, actor } = await proveOrder(ctx, proof);
  const { changed } = await inShops(ctx.db, scope, (tx) =>
    applyStep(tx, scope, { orderId, actor, at: ctx.now }, (facts) => decide(facts, ctx.now)),
  );
  return { changed };
}
