import "server-only";
import { createElement } from "react";
import { signPurchaseToken } from "@/lib/checkout/purchase-token";
import { env } from "@/lib/env";
import { purchasePath, trackLinkPath } from "@/lib/paths";
import { daysAfter } from "@/lib/time";
import { signTrackingToken } from "@/lib/tracking/link-token";
import { composeLetter } from "./compose-letter";
import type { LetterFacts } from "./data/letter";
import type { OutboxMessage } from "./data/outbox";
import { OrderEmail } from "./emails/order-email";
import { letterWords } from "./letter-words";
import type { Mail } from "./mail";
import { renderEmail } from "./render-email";

/** A customer may come back to an old mail for a warranty or a return, but not for ever. */
const LINK_DAYS = 180;

/** The letter a message stands for. Written again it is the same letter, but for what has changed about the order. */
export async function writeOrderMail(message: OutboxMessage, facts: LetterFacts): Promise<Mail> {
  const { AUTH_SECRET, PUBLIC_URL } = env();
  const link = { shopId: message.shopId, orderId: message.orderId, expiresAt: daysAfter(message.createdAt, LINK_DAYS) };
  const trackUrl = new URL(trackLinkPath(signTrackingToken(link, AUTH_SECRET)), PUBLIC_URL).href;
  const purchaseUrl = new URL(purchasePath(signPurchaseToken(facts.purchase, AUTH_SECRET)), PUBLIC_URL).href;
  const letter = composeLetter(message.template, facts, message.data, { trackUrl, purchaseUrl });
  const words = letterWords(letter);
  return {
    key: message.id,
    to: message.recipient,
    fromName: letter.shop.name,
    replyTo: letter.shop.supportEmail,
    subject: words.subject,
    ...(await renderEmail(createElement(OrderEmail, { letter, words }))),
  };
}
