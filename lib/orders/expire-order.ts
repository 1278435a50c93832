import "server-only";
import type { Context } from "@/lib/context";
import type { OrderId } from "@/lib/ids";
import { isWaiting, type Waiting } from "./expiry";
import { UNCHANGED } from "./facts";
import { runStep } from "./run-step";
import { cancel } from "./steps/cancel";

/**
 * Cancels an order that nobody paid, or accepted, in its time; one that was paid, accepted or put on hold since it was looked
 * for stays as it is. Whether it was cancelled.
 */
export async function expireOrder(ctx: Context, orderId: OrderId, reason: Waiting): Promise<boolean> {
  const input = { what: "order", reason, note: "", restock: true } as const;
  const { changed } = await runStep(ctx, { orderId }, "orders:write", (facts, at) =>
    isWaiting(facts, reason) ? cancel(facts, input, at) : UNCHANGED,
  );
  return changed;
}
