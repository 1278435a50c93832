import "server-only";
import { inShops } from "@/db/scope";
import { assertPermission, authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import type { Id, OrderId } from "@/lib/ids";
import { appendEvent } from "./append-event";
import { findShopOf, insertNote } from "./data/append";
import { event } from "./facts";
import { stepActor } from "./step-actor";

export type AddNote = { orderId: OrderId; body: string };

/** Writes a note that only the shop reads. The order keeps its version: nobody's work becomes stale by it. */
export async function addNote({ actor, db, now }: Context, { orderId, body }: AddNote): Promise<{ id: Id<"note"> }> {
  const scope = authorizeShops(actor, "orders:read");
  return inShops(db, scope, async (tx) => {
    const shopId = found(await findShopOf(tx, scope, orderId), "order");
    assertPermission(actor, "orders:write", shopId);
    const author = stepActor(actor);
    const authorName = actor.kind === "user" ? actor.name : "OneSoko";
    const id = await insertNote(tx, { shopId, orderId, authorId: author.userId, authorName, body, createdAt: now });
    await appendEvent(tx, { shopId, orderId, event: event("note.added", { note: id }, false), actor: author, at: now });
    return { id };
  });
}
