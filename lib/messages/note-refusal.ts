import "server-only";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import { enqueueJob } from "@/lib/jobs/enqueue-job";
import { changeMessage, type OutboxMessage } from "./data/outbox";
import type { MailRefusal } from "./mail-refusal";
import { delayAfter } from "./retry-plan";
import type { MessageState } from "./templates";

const MAX_ERROR_CHARS = 500;

/** Notes that a message was not taken, with the job of its next try in the same transaction if it is to have one. */
export async function noteRefusal(
  db: Db,
  message: OutboxMessage,
  refusal: MailRefusal,
  from: readonly MessageState[],
): Promise<void> {
  const tries = message.attempts + 1;
  const delaySeconds = refusal.remedy === "later" ? delayAfter(tries) : undefined;
  const end = refusal.remedy === "unsure" ? "unsure" : "failed";
  const state = delaySeconds === undefined ? end : "waiting";
  await inShops(db, [message.shopId], async (tx) => {
    const change = { state, attempts: tries, lastError: refusal.message.slice(0, MAX_ERROR_CHARS) } as const;
    if (!(await changeMessage(tx, message, from, change)) || delaySeconds === undefined) return;
    const payload = { shopId: message.shopId, messageId: message.id };
    await enqueueJob(tx, "deliver-message", payload, { key: message.id, delaySeconds });
  });
}
