import "server-only";
import type { Context } from "@/lib/context";
import { refused, UNCHANGED } from "@/lib/orders/facts";
import { cancel } from "@/lib/orders/steps/cancel";
import type { OrderProof } from "./order-proof";
import { runOwnStep } from "./run-own-step";

/** The customer cancels the whole order, which they may until the shop has accepted it. */
export const cancelOwnOrder = (ctx: Context, proof: OrderProof): Promise<{ changed: boolean }> =>
  runOwnStep(ctx, proof, (facts, at) => {
    if (facts.status === "cancelled") return UNCHANGED;
    if (facts.status !== "pending")
      return refused("accepted-already", "The shop is working on this order already. Ask the shop to cancel it.");
    return cancel(facts, { what: "order", reason: "customer_request", note: "", restock: true }, at);
  });
