import "server-only";
import type { Db } from "@/db/client";
import type { ShopScope } from "@/lib/auth/authorize";
import type { OrderId } from "@/lib/ids";
import { applyStep, type StepResult } from "@/lib/orders/apply-step";
import type { Decision, OrderFacts, StepActor } from "@/lib/orders/facts";
import { dueMinor } from "@/lib/orders/projection";
import { accept } from "@/lib/orders/steps/accept";
import { isAutoAccepting } from "./data";

type Target = { orderId: OrderId; actor: StepActor; at: Date };

/**
 * Notes a payment on its order as `decide` says, in the caller's transaction; an order that is settled by it is accepted at
 * once where the shop wants that.
 */
export async function settleOrder(
  tx: Db,
  scope: ShopScope,
  target: Target,
  decide: (facts: OrderFacts) => Decision,
): Promise<StepResult> {
  const noted = await applyStep(tx, scope, target, decide);
  if (!noted.changed || !isReady(noted.order) || !(await isAutoAccepting(tx, noted.order.shopId))) return noted;
  const system: StepActor = { kind: "system", userId: null };
  return applyStep(tx, scope, { ...target, actor: system }, (facts) => accept(facts, target.at));
}

const isReady = (facts: OrderFacts): boolean =>
  facts.status === "pending" && !facts.onHold && facts.paidMinor > 0 && dueMinor(facts) === 0;
