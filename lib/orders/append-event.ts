import "server-only";
import type { Db } from "@/db/client";
import { found } from "@/lib/errors";
import type { OrderId, ShopId } from "@/lib/ids";
import { drawEvent, type NextEvent } from "./data/append";
import { insertTimelineEvent } from "./data/write-facts";
import type { EventDraft, StepActor } from "./facts";

type Parts = {
  shopId: ShopId;
  orderId: OrderId;
  event: EventDraft;
  actor: StepActor;
  at: Date;
  /** For a change that a person who loaded the order earlier must learn of. A note or a message is none. */
  raisesVersion?: boolean;
};

/** Appends to an order's history what cannot change its status, in the caller's transaction and under the lock of its row. */
export async function appendEvent(
  tx: Db,
  { shopId, orderId, event, actor, at, raisesVersion = false }: Parts,
): Promise<NextEvent> {
  const next = found(await drawEvent(tx, shopId, orderId, { raisesVersion }), "order");
  await insertTimelineEvent(tx, {
    ...event,
    ...next,
    shopId,
    orderId,
    actorKind: actor.kind,
    actorId: actor.userId,
    fromStatus: null,
    toStatus: null,
    occurredAt: at,
  });
  return next;
}
