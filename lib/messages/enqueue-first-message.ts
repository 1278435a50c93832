import "server-only";
import type { Db } from "@/db/client";
import { newId } from "@/lib/ids";
import { enqueueJob } from "@/lib/jobs/enqueue-job";
import { insertMessage } from "./data/outbox";
import type { MessageDraft } from "./enqueue-message";

/**
 * Writes a message and its job as `enqueueMessage` does, of an order that is written in this very transaction: nobody can
 * have been told of it before, so the job need not wait until the message stands.
 */
export async function enqueueFirstMessage(tx: Db, draft: MessageDraft): Promise<void> {
  const messageId = newId("msg");
  await Promise.all([
    insertMessage(tx, draft, messageId),
    enqueueJob(tx, "deliver-message", { shopId: draft.shopId, messageId }, { key: messageId }),
  ]);
}
