import "server-only";
import { inShops } from "@/db/scope";
import { scopeByProof } from "@/lib/auth/authorize";
import { getPurchase, type PurchaseProof } from "@/lib/checkout/get-purchase";
import type { PurchaseView } from "@/lib/checkout/purchase-view";
import type { Context } from "@/lib/context";
import { env } from "@/lib/env";
import { conflict, invalid, unavailable } from "@/lib/errors";
import { newId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import { paymentCallbackPath } from "@/lib/paths";
import { assertAttempt } from "@/lib/throttle/assert-attempt";
import { bucketOf } from "@/lib/throttle/bucket";
import { minutesAfter } from "@/lib/time";
import { signCallbackToken } from "./callback-token";
import { insertRequest, noteProviderRef, type PaymentRequest } from "./data";
import { endRequest } from "./end-request";
import { findDues } from "./find-dues";
import { type MobileMoney, MobileMoneyError } from "./mobile-money";
import { currentOperator } from "./operator";
import { duesByPhone } from "./payment-panel-view";
import { phoneToAsk } from "./phone";
import { roundUp, shareOut } from "./shares";

const HOUR_SECONDS = 3600;
/** A person mistypes a PIN a few times; a program that rings strangers' phones asks more. */
const ASKS_PER_HOUR = 8;
/** Prompts leave the phone after about a minute. */
const PROMPT_MINUTES = 2;

export type PaymentWish = { phone: string; currency: Currency };

/**
 * Asks a phone for what the purchase still owes in one currency. One request is open at a time: while one is, asking again
 * changes nothing. The operator is asked outside any transaction; when it cannot be, the request is failed and the caller
 * told why.
 */
export async function requestPayment(
  ctx: Context,
  proof: PurchaseProof,
  { phone: given, currency }: PaymentWish,
  operator: MobileMoney | undefined = currentOperator(),
): Promise<{ asked: boolean }> {
  const purchase = await getPurchase(ctx, proof);
  if (!operator?.accepts(currency))
    throw conflict("phone-payment-unavailable", "Paying by phone is not possible here. Ask the shop how to pay.");
  const phone = phoneToAsk(given, currency);
  if (!phone) throw invalid("phone", "Enter a phone number such as +254 712 345 678.");
  const limit = { limit: ASKS_PER_HOUR, windowSeconds: HOUR_SECONDS, now: ctx.now };
  await assertAttempt(ctx.db, { ...limit, bucket: bucketOf("payment:purchase", purchase.id) });
  await assertAttempt(ctx.db, { ...limit, bucket: bucketOf("payment:phone", phone) });

  const request = await draft(ctx, purchase, { phone, currency, provider: operator.provider });
  if (!(await insertRequest(ctx.db, request))) return { asked: false };
  const callbackUrl = new URL(paymentCallbackPath(signCallbackToken(request.id, env().AUTH_SECRET)), env().PUBLIC_URL).href;
  const { id: requestId, amountMinor } = request;
  try {
    const ask = { requestId, amountMinor, currency, phone, reference: purchase.number, callbackUrl, at: ctx.now };
    await noteProviderRef(ctx.db, requestId, (await operator.requestPayment(ask)).providerRef);
  } catch (thrown) {
    if (!(thrown instanceof MobileMoneyError)) throw thrown;
    await endRequest(ctx.db, request, { state: "failed", failure: thrown.reason }, ctx.now);
    throw unavailable("phone-not-asked", thrown.reason, 10);
  }
  return { asked: true };
}

/** What is owed now, shared over the orders that owe it; nothing of what came a moment ago is asked for again. */
async function draft(
  { db, now }: Context,
  { id: purchaseId, orders }: PurchaseView,
  wish: Pick<PaymentRequest, "phone" | "currency" | "provider">,
): Promise<PaymentRequest> {
  const scope = scopeByProof(...new Set(orders.map(({ shopId }) => shopId)));
  const dues = duesByPhone(await inShops(db, scope, (tx) => findDues(tx, scope, purchaseId)), wish.currency);
  if (dues.length === 0) throw conflict("nothing-to-pay", "Nothing of this purchase is left to be paid by phone.");
  const owed = dues.map(({ shopId, id: orderId, dueMinor }) => ({ shopId, orderId, amountMinor: dueMinor }));
  const amountMinor = roundUp(
    owed.reduce((total, share) => total + share.amountMinor, 0),
    wish.currency,
  );
  const open = { state: "asked" as const, providerRef: null, receipt: null, failure: null, answeredAt: null };
  const times = { askedAt: now, expiresAt: minutesAfter(now, PROMPT_MINUTES) };
  return { id: newId("prq"), purchaseId, ...wish, ...open, ...times, amountMinor, shares: roundedShares(amountMinor, owed) };
}

/** Each order is asked for what it owes; the part of a unit that rounding adds goes to the first. */
function roundedShares(amountMinor: number, owed: PaymentRequest["shares"]): PaymentRequest["shares"] {
  const [first, ...rest] = owed;
  if (!first) return shareOut(amountMinor, owed);
  const others = rest.reduce((total, share) => total + share.amountMinor, 0);
  return [{ ...first, amountMinor: amountMinor - others }, ...rest];
}
