import "server-only";
import type { Context } from "@/lib/context";
import { env } from "@/lib/env";
import { conflict, invalid, unavailable } from "@/lib/errors";
import type { Currency } from "@/lib/money";
import { paymentCallbackPath } from "@/lib/paths";
import { assertAttempt } from "@/lib/throttle/assert-attempt";
import { bucketOf } from "@/lib/throttle/bucket";
import { signCallbackToken } from "./callback-token";
import { listRequests, noteProviderRef } from "./data";
import { endRequest } from "./end-request";
import { type MobileMoney, MobileMoneyError } from "./mobile-money";
import { openRequest } from "./open-request";
import { currentOperator } from "./operator";
import { phoneToAsk } from "./phone";
import { type Payer, type PayerProof, provePayer } from "./prove-payer";

const HOUR_SECONDS = 3600;
/** A person mistypes a PIN a few times; a program that rings strangers' phones asks more. */
const ASKS_PER_HOUR = 8;

export type PaymentWish = { phone: string; currency: Currency };

/**
 * Asks a phone for what the purchase, or the one order that is known, still owes in one currency. One request is open at a
 * time: while one is, asking again changes nothing. The operator is asked outside any transaction; when it cannot be, the
 * request is failed and the caller told why.
 */
export async function requestPayment(
  ctx: Context,
  proof: PayerProof,
  { phone: given, currency }: PaymentWish,
  operator: MobileMoney | undefined = currentOperator(),
): Promise<{ asked: boolean }> {
  const payer = await provePayer(ctx, proof);
  if (!operator?.accepts(currency))
    throw conflict("phone-payment-unavailable", "Paying by phone is not possible here. Ask the shop how to pay.");
  const phone = phoneToAsk(given, currency);
  if (!phone) throw invalid("phone", "Enter a phone number such as +254 712 345 678.");
  const limit = { limit: ASKS_PER_HOUR, windowSeconds: HOUR_SECONDS, now: ctx.now };
  await assertAttempt(ctx.db, { ...limit, bucket: bucketOf("payment:purchase", payer.purchaseId) });
  await assertAttempt(ctx.db, { ...limit, bucket: bucketOf("payment:phone", phone) });

  const request = await openRequest(ctx, payer, { phone, currency, provider: operator.provider });
  if (!request) return alreadyAsked(ctx, payer, currency);
  const callbackUrl = new URL(paymentCallbackPath(signCallbackToken(request.id, env().AUTH_SECRET)), env().PUBLIC_URL).href;
  const { id: requestId, amountMinor } = request;
  try {
    const ask = { requestId, amountMinor, currency, phone, reference: payer.purchaseNumber, callbackUrl, at: ctx.now };
    await noteProviderRef(ctx.db, requestId, (await operator.requestPayment(ask)).providerRef);
  } catch (thrown) {
    if (!(thrown instanceof MobileMoneyError)) throw thrown;
    await endRequest(ctx.db, request, { state: "failed", failure: thrown.reason }, ctx.now);
    throw unavailable("phone-not-asked", thrown.reason, 10);
  }
  return { asked: true };
}

/** One request is open at a time, which may be for another order of the same purchase. */
async function alreadyAsked({ db }: Context, { purchaseId, only }: Payer, currency: Currency): Promise<{ asked: boolean }> {
  const open = (await listRequests(db, purchaseId)).find((one) => one.state === "asked" && one.currency === currency);
  if (open && only !== null && open.shares.every(({ orderId }) => orderId !== only))
    throw conflict("phone-asked-already", "A phone is being asked for another order of this purchase. Try again in two minutes.");
  return { asked: false };
}
