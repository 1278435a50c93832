import "server-only";
import type { Db } from "@/db/client";
import { AppError } from "@/lib/errors";
import { signReferral } from "@/lib/referrals/sign-referral";
import { isTold, refusalWords } from "@/lib/referrals/wording";
import type { PurchaseInput } from "./basket";
import type { OrderDraft } from "./draft-order";

/**
 * Notes who brought the buyer, for baskets with a friend's code. A code that the buyer did not type never keeps anybody from
 * buying; one that was typed is refused at its field, as far as the buyer may know why.
 */
export async function signReferrals(tx: Db, input: PurchaseInput, drafts: readonly OrderDraft[], at: Date): Promise<void> {
  const errors: { pointer: string; detail: string }[] = [];
  for (const { shopId, friend } of input.baskets) {
    const facts = drafts.find((draft) => draft.facts.shopId === shopId)?.facts;
    if (!friend || !facts?.customerId) continue;
    const { id: orderId, customerId } = facts;
    const refusal = await signReferral(
      tx,
      { shopId, orderId, customerId, code: friend.code, network: input.network ?? null },
      at,
    );
    if (refusal && friend.isTyped && isTold(refusal, input.contact.userId !== null))
      errors.push({ pointer: `/friend/${shopId}`, detail: refusalWords(refusal) });
  }
  if (errors.length > 0) throw new AppError("invalid", "invalid-input", "Some fields need attention.", { errors });
}
