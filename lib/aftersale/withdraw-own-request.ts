import "server-only";
import type { Context } from "@/lib/context";
import { withdrawCancel } from "@/lib/orders/steps/answer-cancel";
import { withdrawReturn } from "@/lib/orders/steps/answer-return";
import type { OrderProof } from "@/lib/tracking/order-proof";
import { runOwnStep } from "@/lib/tracking/run-own-step";

/** The customer takes back what they asked for and nobody has settled yet. */
export const withdrawOwnRequest = (
  ctx: Context,
  proof: OrderProof,
  request: "cancel" | "return",
): Promise<{ changed: boolean }> => runOwnStep(ctx, proof, request === "cancel" ? withdrawCancel : withdrawReturn);
