import "server-only";
import { and, eq, inArray, lt, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { insertRows } from "@/db/insert-rows";
import { messages, timelineEvents } from "@/db/schema";
import type { ShopScope } from "@/lib/auth/authorize";
import { type MessageId, newId, type OrderId, type ShopId } from "@/lib/ids";
import type { MessageDraft } from "../enqueue-message";
import type { MessageState } from "../templates";

/** The id of the new message, or undefined when the same one was written before. */
export async function insertMessage(
  tx: Db,
  { at, ...draft }: MessageDraft,
  id: MessageId = newId("msg"),
): Promise<MessageId | undefined> {
  const row = { ...draft, id, channel: "email" as const, state: "waiting" as const, createdAt: at };
  const made = await tx.execute(sql`${insertRows(messages, [row])} on conflict do nothing returning id`);
  return (made as unknown as unknown[]).length > 0 ? id : undefined;
}

/** Takes back what was to be told of the order's newest step before the event `beforeSeq`, as far as it has not gone out. */
export async function withdrawMessages(tx: Db, shopId: ShopId, orderId: OrderId, beforeSeq: number): Promise<void> {
  const newestStep = tx
    .select({ seq: sql`max(${timelineEvents.seq})` })
    .from(timelineEvents)
    .where(
      and(
        eq(timelineEvents.shopId, shopId),
        eq(timelineEvents.orderId, orderId),
        lt(timelineEvents.seq, beforeSeq),
        sql`${timelineEvents.fromStatus} is not null`,
      ),
    );
  await tx
    .update(messages)
    .set({ state: "withdrawn" })
    .where(
      and(
        eq(messages.shopId, shopId),
        eq(messages.orderId, orderId),
        eq(messages.eventSeq, sql`(${newestStep})`),
        eq(messages.state, "waiting"),
      ),
    );
}

export type OutboxMessage = Omit<typeof messages.$inferSelect, "lastError" | "sentAt" | "channel">;

export async function findMessage(tx: Db, scope: ShopScope, id: MessageId): Promise<OutboxMessage | undefined> {
  const [row] = await tx
    .select({
      shopId: messages.shopId,
      id: messages.id,
      orderId: messages.orderId,
      eventSeq: messages.eventSeq,
      template: messages.template,
      recipient: messages.recipient,
      data: messages.data,
      state: messages.state,
      attempts: messages.attempts,
      createdAt: messages.createdAt,
    })
    .from(messages)
    .where(and(inArray(messages.shopId, scope), eq(messages.id, id)));
  return row;
}

type Change = { state: MessageState; attempts?: number; lastError?: string | null; sentAt?: Date };

/** Changes a message that is still in one of the states. False when it is not: somebody else has decided. */
export async function changeMessage(
  tx: Db,
  { shopId, id }: Pick<OutboxMessage, "shopId" | "id">,
  from: readonly MessageState[],
  to: Change,
): Promise<boolean> {
  const rows = await tx
    .update(messages)
    .set(to)
    .where(and(eq(messages.shopId, shopId), eq(messages.id, id), inArray(messages.state, from)))
    .returning({ id: messages.id });
  return rows.length === 1;
}

/** Messages of these shops that have waited since before the time, oldest first. */
export const listWaiting = (tx: Db, shopIds: readonly ShopId[], before: Date, limit: number) =>
  tx
    .select({ shopId: messages.shopId, messageId: messages.id })
    .from(messages)
    .where(and(inArray(messages.shopId, shopIds), eq(messages.state, "waiting"), lt(messages.createdAt, before)))
    .orderBy(messages.createdAt)
    .limit(limit);
