import "server-only";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import { scopeByProof } from "@/lib/auth/authorize";
import { env } from "@/lib/env";
import type { JobHandler } from "@/lib/jobs/job";
import type { JobPayloads } from "@/lib/jobs/queues";
import { log } from "@/lib/log";
import { findLetterFacts, type LetterFacts } from "./data/letter";
import { changeMessage, findMessage, type OutboxMessage } from "./data/outbox";
import { MailRefusal } from "./mail-refusal";
import { noteRefusal } from "./note-refusal";
import { type Mailer, openMailer } from "./open-mailer";
import type { MessageState } from "./templates";
import { writeOrderMail } from "./write-order-mail";

const LOST = "The worker stopped while it handed the message over. It may have gone out.";

/**
 * Delivers one message, at most once. All that can fail beforehand is done first; then `sending` is committed, and only
 * then is the letter handed over. A try that finds `sending` comes after one that died in between: nobody knows whether
 * the letter went out, so it is not sent again unless a person decides so.
 */
export const deliverMessage: JobHandler<"deliver-message"> = async ({ db, now }, payload) => {
  // The local mailbox keeps one copy however often a letter is handed over, so there is nothing to be unsure of.
  const sendable: MessageState[] = env().SMTP_URL ? ["waiting"] : ["waiting", "sending"];
  const due = await findDue(db, payload, sendable);
  if (!due) return;
  const { message, facts } = due;
  const change = (from: MessageState[], to: Parameters<typeof changeMessage>[3]) =>
    inShops(db, [message.shopId], (tx) => changeMessage(tx, message, from, to));

  let mailer: Mailer | undefined;
  let isOurs = false;
  try {
    const mail = await writeOrderMail(message, facts);
    mailer = await openMailer(db, now);
    isOurs = await change(sendable, { state: "sending", attempts: message.attempts + 1 });
    if (!isOurs) return;
    await mailer.hand(mail);
  } catch (error) {
    return noteRefusal(db, message, refusalFor(error), isOurs ? ["sending"] : ["waiting"]);
  } finally {
    await mailer?.close();
  }
  await change(["sending", "unsure"], { state: "sent", sentAt: now, lastError: null });
};

type Due = { message: OutboxMessage; facts: LetterFacts };

const findDue = (db: Db, { shopId, messageId }: JobPayloads["deliver-message"], sendable: MessageState[]) =>
  inShops(db, [shopId], async (tx): Promise<Due | undefined> => {
    const message = await findMessage(tx, scopeByProof(shopId), messageId);
    if (!message) return undefined;
    if (!sendable.includes(message.state)) {
      await changeMessage(tx, message, ["sending"], { state: "unsure", lastError: LOST });
      return undefined;
    }
    const facts = await findLetterFacts(tx, shopId, message.orderId);
    return facts && { message, facts };
  });

/** What is no refusal is a fault of ours, before anything was handed over. */
function refusalFor(error: unknown): MailRefusal {
  if (error instanceof MailRefusal) return error;
  log().error({ err: error }, "a message could not be written");
  return new MailRefusal("later", error instanceof Error ? error.message : String(error));
}
