import "server-only";
import { inShops } from "@/db/scope";
import type { Actor } from "@/lib/auth/actor";
import { assertPermission, authorizeShops } from "@/lib/auth/authorize";
import type { Permission } from "@/lib/auth/permissions";
import type { Context } from "@/lib/context";
import { conflict, found, stale } from "@/lib/errors";
import type { OrderId } from "@/lib/ids";
import { loadFacts } from "./data/load-facts";
import type { Decision, OrderFacts, StepActor } from "./facts";
import { nextStatuses } from "./order-status";
import { saveStep } from "./save-step";

/** Which order, and the version the caller saw; without one the step is judged by the order as it stands. */
export type StepTarget = { orderId: OrderId; expectedVersion?: number };
export type StepResult = { changed: boolean; order: OrderFacts };
type Decide = (facts: OrderFacts, at: Date) => Decision;

export const stepActor = (actor: Actor): StepActor =>
  actor.kind === "user" ? { kind: "staff", userId: actor.userId } : { kind: "system", userId: null };

/**
 * Runs one step on one order in one transaction: proves the permission, locks the order, checks the version, decides,
 * writes. A step that was done already changes nothing; one that may not be done is a conflict that names what may.
 */
export async function runStep(
  { actor, db, now }: Context,
  { orderId, expectedVersion }: StepTarget,
  permission: Permission | ((facts: OrderFacts) => Permission),
  decide: Decide,
): Promise<StepResult> {
  const scope = authorizeShops(actor, "orders:read");
  return inShops(db, scope, async (tx) => {
    const [loaded] = await loadFacts(tx, scope, [orderId], "for update");
    const facts = found(loaded, "order");
    assertPermission(actor, typeof permission === "string" ? permission : permission(facts), facts.shopId);
    if (expectedVersion !== undefined && expectedVersion !== facts.version) throw stale(facts.version);
    const decision = decide(facts, now);
    if (decision.outcome === "unchanged") return { changed: false, order: facts };
    if (decision.outcome === "refused")
      throw conflict(decision.code, decision.reason, {
        order_status: facts.status,
        allowed_statuses: nextStatuses(facts.status),
      });
    return { changed: true, order: await saveStep(tx, facts, decision, stepActor(actor), now) };
  });
}
