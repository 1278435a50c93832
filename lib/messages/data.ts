import "server-only";
import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { messages } from "@/db/schema";
import { type MessageId, newId, type OrderId, type ShopId } from "@/lib/ids";
import type { MessageDraft } from "./enqueue-message";

/** The id of the new message, or undefined when the same one was written before. */
export async function insertMessage(tx: Db, { at, ...draft }: MessageDraft): Promise<MessageId | undefined> {
  const [row] = await tx
    .insert(messages)
    .values({ ...draft, id: newId("msg"), channel: "email", state: "waiting", createdAt: at })
    .onConflictDoNothing()
    .returning({ id: messages.id });
  return row?.id;
}

/** Takes back the messages of an event that have not gone out yet. */
export async function withdrawMessages(tx: Db, shopId: ShopId, orderId: OrderId, eventSeq: number): Promise<void> {
  await tx
    .update(messages)
    .set({ state: "withdrawn" })
    .where(
      and(
        eq(messages.shopId, shopId),
        eq(messages.orderId, orderId),
        eq(messages.eventSeq, eventSeq),
        eq(messages.state, "waiting"),
      ),
    );
}
