import "server-only";
import { inShops } from "@/db/scope";
import type { Context } from "@/lib/context";
import { found, invalid } from "@/lib/errors";
import { requestReturn } from "@/lib/orders/steps/request-return";
import type { OrderProof } from "@/lib/tracking/order-proof";
import { proveOrder } from "@/lib/tracking/prove-order";
import { runOwnStep } from "@/lib/tracking/run-own-step";
import { findTerms, listExchangeOptions } from "./data";
import type { ReturnRequestInput } from "./input";

/** The customer asks to send goods back, for their money or for another form of them, within the shop's terms. */
export async function requestOwnReturn(
  ctx: Context,
  proof: OrderProof,
  input: ReturnRequestInput,
): Promise<{ changed: boolean }> {
  const { scope, orderId } = await proveOrder(ctx, proof);
  const { terms, options } = await inShops(ctx.db, scope, async (tx) => ({
    terms: found(await findTerms(tx, scope, orderId), "order"),
    options:
      input.wish === "exchange"
        ? await listExchangeOptions(
            tx,
            scope,
            input.units.map(({ lineId }) => lineId),
          )
        : [],
  }));
  if (input.wish === "exchange" && !options.some(({ variantId }) => variantId === input.exchangeVariantId))
    throw invalid("exchangeVariantId", "Choose what you want instead.");
  return runOwnStep(ctx, proof, (facts, at) => requestReturn(facts, terms, input, at));
}
