import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import type { StepResult } from "./apply-step";
import { loadFacts } from "./data/load-facts";
import { listTrackingNumbers } from "./data/tracking-numbers";
import { runStep, type StepTarget } from "./run-step";
import { type AddNumberInput, addNumber } from "./steps/add-number";

/** Gives a parcel on its way a tracking number, or another one. */
export async function addTrackingNumber(ctx: Context, target: StepTarget, input: AddNumberInput): Promise<StepResult> {
  const scope = authorizeShops(ctx.actor, "orders:read");
  return inShops(ctx.db, scope, async (db) => {
    // Of two requests with the same number the second reads the numbers only when the first has let go of the order.
    const [locked] = await loadFacts(db, scope, [target.orderId], "for update");
    const known = await listTrackingNumbers(db, found(locked, "order").shopId, target.orderId);
    return runStep({ ...ctx, db }, target, "orders:write", (facts) => addNumber(facts, input, known));
  });
}
