import "server-only";
import type { Db } from "@/db/client";
import { enqueueFirstMessage } from "@/lib/messages/enqueue-first-message";
import type { OrderFacts } from "./facts";

/** Queues the letter that tells the buyer of a new order, if they can be written to. */
export async function confirmOrder(tx: Db, { shopId, id: orderId, email }: OrderFacts, at: Date): Promise<void> {
  if (email === null) return;
  await enqueueFirstMessage(tx, { shopId, orderId, eventSeq: 1, template: "order_placed", recipient: email, data: {}, at });
}
