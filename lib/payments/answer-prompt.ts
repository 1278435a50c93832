import "server-only";
import { z } from "zod";
import type { Context } from "@/lib/context";
import { env } from "@/lib/env";
import { AppError, found, notFound, unavailable } from "@/lib/errors";
import { idOf } from "@/lib/ids";
import { takeStep } from "@/lib/orders/take-step";
import { paymentCallbackPath } from "@/lib/paths";
import { signCallbackToken } from "./callback-token";
import { findRequest, type PaymentRequest } from "./data";
import { isPhoneSimulated } from "./operator";
import { SIMULATED_ANSWERS, simulatedTellings } from "./simulated-answers";

const Answered = z.object({
  requestId: idOf("prq"),
  answer: z.enum(SIMULATED_ANSWERS, "Choose what the phone's owner does."),
});

type Post = (url: string, init: { method: "POST"; headers: Record<string, string>; body: string }) => Promise<Response>;

/** Answers the question on the simulated phone: our own callback is told of it, as the operator would. */
export async function answerPrompt(ctx: Context, input: unknown, post: Post = fetch): Promise<void> {
  if (!isPhoneSimulated()) throw notFound("page");
  const { requestId, answer } = Answered.parse(input);
  const request = found(await findRequest(ctx.db, requestId), "page");
  const { provider, providerRef } = request;
  if (provider !== "simulator" || providerRef === null) throw notFound("page");
  if (answer === "cancel_then_pay") await cancelOrders(ctx, request);
  const url = new URL(paymentCallbackPath(signCallbackToken(requestId, env().AUTH_SECRET)), env().PUBLIC_URL).href;
  for (const body of simulatedTellings({ ...request, providerRef }, answer)) {
    const headers = { "content-type": "application/json" };
    const told = await post(url, { method: "POST", headers, body: JSON.stringify(body) });
    if (!told.ok) throw unavailable("webhook-failed", `The webhook answered ${told.status}. Look into the log.`);
  }
}

/** As the job does with orders whose time to pay is over. One that went on meanwhile stays as it is. */
async function cancelOrders(ctx: Context, { shares }: PaymentRequest): Promise<void> {
  for (const { shopId, orderId } of shares) {
    const system = { ...ctx, actor: { kind: "system" as const, shopId } };
    const cancel = { step: "cancel", what: "order", reason: "expired", note: "", restock: true } as const;
    await takeStep(system, { orderId }, cancel).catch((refusal) => {
      if (!(refusal instanceof AppError) || refusal.kind !== "conflict") throw refusal;
    });
  }
}
