import "server-only";
import type { Db } from "@/db/client";
import type { OrderId, ShopId } from "@/lib/ids";
import { enqueueJob } from "@/lib/jobs/enqueue-job";
import { insertMessage } from "./data/outbox";
import type { MessageTemplate } from "./templates";

export type MessageDraft = {
  shopId: ShopId;
  orderId: OrderId;
  eventSeq: number;
  template: MessageTemplate;
  recipient: string;
  data: Record<string, unknown>;
  at: Date;
};

/**
 * Writes the message, and the job that delivers it, in the transaction of the event it tells of. A repeat of the same
 * message is not written again.
 */
export async function enqueueMessage(tx: Db, draft: MessageDraft): Promise<void> {
  const messageId = await insertMessage(tx, draft);
  if (messageId) await enqueueJob(tx, "deliver-message", { shopId: draft.shopId, messageId }, { key: messageId });
}
