import "server-only";
import { inShops } from "@/db/scope";
import type { Context } from "@/lib/context";
import { conflict, found } from "@/lib/errors";
import { loadFacts } from "@/lib/orders/data/load-facts";
import type { Decision, OrderFacts } from "@/lib/orders/facts";
import { nextStatuses } from "@/lib/orders/order-status";
import { saveStep } from "@/lib/orders/save-step";
import type { OrderProof } from "./order-proof";
import { proveOrder } from "./prove-order";

/** Runs a step that a customer takes on their own order. Done already, it changes nothing. */
export async function runOwnStep(
  ctx: Context,
  proof: OrderProof,
  decide: (facts: OrderFacts, at: Date) => Decision,
): Promise<{ changed: boolean }> {
  const { scope, orderId, actor } = await proveOrder(ctx, proof);
  return inShops(ctx.db, scope, async (tx) => {
    const [loaded] = await loadFacts(tx, scope, [orderId], "for update");
    const facts = found(loaded, "order");
    const decision = decide(facts, ctx.now);
    if (decision.outcome === "unchanged") return { changed: false };
    if (decision.outcome === "refused")
      throw conflict(decision.code, decision.reason, {
        order_status: facts.status,
        allowed_statuses: nextStatuses(facts.status),
      });
    await saveStep(tx, facts, decision, actor, ctx.now);
    return { changed: true };
  });
}
