import "server-only";
import { viewInShops } from "@/db/scope";
import type { Context } from "@/lib/context";
import { conflict } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { minutesAfter } from "@/lib/time";
import type { PaymentRequest } from "./data";
import { findDues } from "./find-dues";
import { duesByPhone } from "./payment-panel-view";
import type { Payer } from "./prove-payer";
import { roundUp, shareOut } from "./shares";

/** Prompts leave the phone after about a minute. */
const PROMPT_MINUTES = 2;

/** What is owed now, shared over the orders that owe it; nothing of what came a moment ago is asked for again. */
export async function draftRequest(
  { db, now }: Context,
  { purchaseNumber: _, ...payer }: Payer,
  wish: Pick<PaymentRequest, "phone" | "currency" | "provider">,
): Promise<PaymentRequest> {
  const { scope, purchaseId } = payer;
  const dues = duesByPhone(await viewInShops(db, scope, (tx) => findDues(tx, payer)), wish.currency);
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
