import "server-only";
import type { Db } from "@/db/client";
import type { ShopScope } from "@/lib/auth/authorize";
import { conflict, found } from "@/lib/errors";
import type { OrderId } from "@/lib/ids";
import { loadFacts } from "./data/load-facts";
import type { Decision, OrderFacts, StepActor } from "./facts";
import { nextStatuses } from "./order-status";
import { saveStep } from "./save-step";

export type StepResult = { changed: boolean; order: OrderFacts };

/**
 * Locks the order, decides, and writes, in the caller's transaction. A step that was done already changes nothing; one
 * that may not be done is a conflict that names what may. `decide` may refuse by throwing, too.
 */
export async function applyStep(
  tx: Db,
  scope: ShopScope,
  { orderId, actor, at }: { orderId: OrderId; actor: StepActor; at: Date },
  decide: (facts: OrderFacts) => Decision,
): Promise<StepResult> {
  const [loaded] = await loadFacts(tx, scope, [orderId], "for update");
  const facts = found(loaded, "order");
  const decision = decide(facts);
  if (decision.outcome === "unchanged") return { changed: false, order: facts };
  if (decision.outcome === "refused")
    throw conflict(decision.code, decision.reason, {
      order_status: facts.status,
      allowed_statuses: nextStatuses(facts.status),
    });
  return { changed: true, order: await saveStep(tx, facts, decision, actor, at) };
}
