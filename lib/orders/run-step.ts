import "server-only";
import { retryLostRaces } from "@/db/retry";
import { inShops } from "@/db/scope";
import { assertPermission, authorizeShops } from "@/lib/auth/authorize";
import type { Permission } from "@/lib/auth/permissions";
import type { Context } from "@/lib/context";
import { stale } from "@/lib/errors";
import type { OrderId } from "@/lib/ids";
import { applyStep, type StepResult } from "./apply-step";
import type { Decision, OrderFacts } from "./facts";
import { stepActor } from "./step-actor";

/** Which order, and the version the caller saw; without one the step is judged by the order as it stands. */
export type StepTarget = { orderId: OrderId; expectedVersion?: number };

/**
 * Runs one step on one order in one transaction: proves the permission, locks the order, checks the version, decides,
 * writes.
 */
export async function runStep(
  { actor, db, now }: Context,
  { orderId, expectedVersion }: StepTarget,
  permission: Permission | ((facts: OrderFacts) => Permission),
  decide: (facts: OrderFacts, at: Date) => Decision,
): Promise<StepResult> {
  const scope = authorizeShops(actor, "orders:read");
  const judge = (facts: OrderFacts): Decision => {
    assertPermission(actor, typeof permission === "string" ? permission : permission(facts), facts.shopId);
    if (expectedVersion !== undefined && expectedVersion !== facts.version) throw stale(facts.version);
    return decide(facts, now);
  };
  // Orders that were paid with points of each other's shops lock the same accounts, each from its own end.
  return retryLostRaces(() =>
    inShops(db, scope, (tx) => applyStep(tx, scope, { orderId, actor: stepActor(actor), at: now }, judge), { kept: true }),
  );
}
