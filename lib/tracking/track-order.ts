import "server-only";
import type { Db } from "@/db/client";
import { viewInShops } from "@/db/scope";
import { type ShopScope, scopeByProof } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { env } from "@/lib/env";
import { newId, type OrderId } from "@/lib/ids";
import { findOrderPoints } from "@/lib/loyalty/find-order-points";
import { pointedOrder } from "@/lib/loyalty/order-points";
import { findOrder } from "@/lib/orders/find-order";
import { orderNumber, parseOrderNumber } from "@/lib/orders/order-number";
import { forgiveAttempt } from "@/lib/throttle/forgive-attempt";
import { countGuess } from "./count-guess";
import { findContact, findShopOfPrefix } from "./data";
import { guessCountry, isProof } from "./proof";
import { readProofGrant } from "./proof-grant";
import { type GlimpsedOrder, glimpse, type KnownOrder, knownOrder } from "./tracked-order";
import { missLimits } from "./tracking-limits";

export type TrackingQuestion = {
  number: string;
  /** E-mail or phone of the order. Without it the answer is only how far the order is. */
  proof?: string;
  /** Remembers that the asker proved this order before (see `signProofGrant`). */
  grant?: string | undefined;
  /** Keyed hash of the asker's network; null when it cannot be known. */
  addressHash: string | null;
};

/** Asked where a number belongs to no shop, so that a wrong number costs what a right one does. */
const NO_SHOP = newId("shop");

/**
 * Looks an order up by its number, open to everybody. Undefined both when there is no such order and when the proof is
 * wrong: the two cannot be told apart, by the answer, by the work behind it, or by the limits on tries. Who proved this
 * order before is neither counted nor stopped.
 */
export async function trackOrder(ctx: Context, question: TrackingQuestion): Promise<GlimpsedOrder | KnownOrder | undefined> {
  const { db, now } = ctx;
  const proof = question.proof?.trim() || undefined;
  const parts = parseOrderNumber(question.number);
  const number = parts
    ? orderNumber(parts.prefix, parts.seq, parts.tail)
    : question.number.replaceAll("\0", "").trim().toUpperCase();
  const isGranted = readProofGrant(question.grant, env().AUTH_SECRET, now) === number;
  const guess = { number, addressHash: question.addressHash, hasProof: proof !== undefined };
  if (!isGranted) await countGuess(db, guess, now);

  const shop = await findShopOfPrefix(db, parts?.prefix ?? "");
  const scope = scopeByProof(shop?.id ?? NO_SHOP);
  const contact = await viewInShops(db, scope, (tx) => findContact(tx, scope, number));
  const country = guessCountry(contact?.country ?? null, shop?.currency ?? "KES");
  const isProven =
    isGranted ||
    (proof !== undefined &&
      isProof(proof, {
        email: contact?.email ?? null,
        phones: [contact?.phone ?? null, contact?.addressPhone ?? null],
        country,
      }));
  if (!contact || (proof && !isProven)) return undefined;

  if (!isGranted) for (const limit of missLimits(guess)) await forgiveAttempt(db, { ...limit, now });
  return load(db, scope, contact.id, { isProven, now });
}

const load = (db: Db, scope: ShopScope, orderId: OrderId, { isProven, now }: { isProven: boolean; now: Date }) =>
  viewInShops(db, scope, async (tx) => {
    const order = await findOrder(tx, scope, orderId, { may: () => false, now });
    if (!order || !isProven) return order && glimpse(order);
    return knownOrder(order, await findOrderPoints(tx, pointedOrder(order), now));
  });
