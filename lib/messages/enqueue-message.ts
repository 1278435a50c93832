import "server-only";
import type { Db } from "@/db/client";
import type { OrderId, ShopId } from "@/lib/ids";
import { insertMessage } from "./data";
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

/** Writes the message in the transaction of the event it tells of. A repeat of the same message is not written again. */
export async function enqueueMessage(tx: Db, draft: MessageDraft): Promise<void> {
  await insertMessage(tx, draft);
}
