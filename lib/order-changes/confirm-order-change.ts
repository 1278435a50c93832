import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { conflict, stale } from "@/lib/errors";
import type { OrderId } from "@/lib/ids";
import { applyStep, type StepResult } from "@/lib/orders/apply-step";
import { stepActor } from "@/lib/orders/step-actor";
import { assertSeen, type SeenEdit } from "./assert-seen";
import { closeChange, findChangeState, findOpenChange } from "./data";
import { decideChange } from "./decide-change";
import { openOrder } from "./open-order";

export type ConfirmOrderChange = {
  orderId: OrderId;
  seen: SeenEdit;
  /** The order's version the preview was made of. */
  expectedVersion: number;
  /** What the preview said the order would come to. */
  expectedTotalMinor: number;
};

/** Makes the open edit: exactly what its preview said, or nothing. One that was made already changes nothing. */
export async function confirmOrderChange(ctx: Context, input: ConfirmOrderChange): Promise<StepResult> {
  const { actor, db, now } = ctx;
  const { orderId, seen, expectedVersion, expectedTotalMinor } = input;
  const scope = authorizeShops(actor, "orders:read");
  return inShops(db, scope, async (tx) => {
    const facts = await openOrder(tx, scope, actor, orderId);
    const open = await findOpenChange(tx, facts.shopId, orderId);
    if (!open && (await findChangeState(tx, facts.shopId, seen.id)) === "confirmed") return { changed: false, order: facts };
    assertSeen(open, seen);
    if (!open) throw conflict("edit-closed", "No edit of this order is open.");
    if (facts.version !== expectedVersion) throw stale(facts.version);
    const decision = await decideChange(tx, facts, open);
    if (decision.outcome === "changed" && decision.facts.totalMinor !== expectedTotalMinor)
      throw conflict("price-changed", "A price has changed since you looked. Look at the sums again, then confirm.");
    const result = await applyStep(tx, scope, { orderId, actor: stepActor(actor), at: now }, () => decision);
    await closeChange(tx, facts.shopId, open.id, { state: result.changed ? "confirmed" : "discarded", closedAt: now });
    return result;
  });
}
