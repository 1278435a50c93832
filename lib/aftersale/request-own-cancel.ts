import "server-only";
import type { Context } from "@/lib/context";
import { requestCancel } from "@/lib/orders/steps/request-cancel";
import type { OrderProof } from "@/lib/tracking/order-proof";
import { runOwnStep } from "@/lib/tracking/run-own-step";
import type { CancelRequestInput } from "./input";

/** The customer asks for the cancellation of an order the shop has begun with. Asked already, nothing changes. */
export const requestOwnCancel = (ctx: Context, proof: OrderProof, input: CancelRequestInput): Promise<{ changed: boolean }> =>
  runOwnStep(ctx, proof, (facts) => requestCancel(facts, input));
