import "server-only";
import type { Context } from "@/lib/context";
import type { ShipmentId } from "@/lib/ids";
import { refused } from "@/lib/orders/facts";
import { dueMinor } from "@/lib/orders/projection";
import { deliver } from "@/lib/orders/steps/deliver";
import type { OrderProof } from "./order-proof";
import { runOwnStep } from "./run-own-step";

/** The customer says "I have it". Not where cash is due: there the rider says so, who takes the money. */
export const confirmReceipt = (ctx: Context, proof: OrderProof, shipmentId?: ShipmentId): Promise<{ changed: boolean }> =>
  runOwnStep(ctx, proof, (facts, at) => {
    if (facts.paymentMethod === "cash_on_delivery" && dueMinor(facts) > 0)
      return refused("cash-due", "This order is paid at the door; the rider confirms it when you pay.");
    return deliver(facts, shipmentId ? { shipmentId } : {}, at);
  });
