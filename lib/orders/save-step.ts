import "server-only";
import type { Db } from "@/db/client";
import { together } from "@/db/together";
import { moveStock } from "@/lib/catalog/move-stock";
import { returnCouponUse } from "@/lib/coupons/data";
import { conflict } from "@/lib/errors";
import { bookOrderPoints } from "@/lib/loyalty/book-order-points";
import { withdrawMessages } from "@/lib/messages/data/outbox";
import { enqueueMessage } from "@/lib/messages/enqueue-message";
import { followReferral } from "@/lib/referrals/follow-referral";
import { touchesRedemption } from "@/lib/rewards/redemption";
import { returnCardValue } from "@/lib/rewards/return-card-value";
import { settleRedemption } from "@/lib/rewards/settle-redemption";
import { postStep } from "@/lib/sales/post-step";
import { stillNeedsAction } from "./action-needed";
import { appendEvent } from "./append-event";
import { isCauseOf } from "./data/causes";
import { insertRecord, insertTimelineEvent, writeHead, writeLines, writeShipments } from "./data/write-facts";
import type { Changed, OrderFacts, StepActor } from "./facts";
import { milestones, snapshot } from "./milestones";
import { passage } from "./order-status";
import { headline } from "./projection";
import { withheldAsOwed } from "./refund-proposal";
import { settleRequests } from "./settle-requests";

/**
 * Writes a decided step: changed facts, projections, stock, records, timeline event and message, in the caller's
 * transaction, which holds the lock of the order's row. The one writer of an order's statuses.
 */
export async function saveStep(tx: Db, before: OrderFacts, decided: Changed, actor: StepActor, at: Date): Promise<OrderFacts> {
  const step = settleRequests(before, decided);
  const status = headline(step.facts);
  if (passage(before.status, status) === "forbidden")
    throw new Error(`The step ${step.event.type} leads from ${before.status} to ${status}, which the table of moves forbids.`);
  // Whatever is done to an order, it asks for action as long as there is a reason, and no longer.
  const next = { status, actionNeeded: stillNeedsAction(step.facts), version: before.version + 1, eventSeq: before.eventSeq + 1 };
  const after: OrderFacts = { ...withheldAsOwed(step.facts), ...next };

  // They travel together: none of them needs another's answer.
  await together(
    writeHead(tx, after, milestones(before, after, at)),
    writeShipments(tx, before, after),
    writeLines(tx, before, after),
  );
  for (const record of step.records) {
    if (record.kind === "refund" && record.causeId && !(await isCauseOf(tx, after, record.causeId)))
      throw conflict("no-such-cause", "This order has no such cancellation or return for the refund to belong to.");
    await insertRecord(tx, after, record, actor, at);
  }
  // Coupons are locked before stock, as placing an order does.
  const movesReward = after.couponCode !== null && touchesRedemption(before, after);
  if (status === "cancelled" && before.status !== "cancelled") await returnCouponUse(tx, after.shopId, after.id);
  if (movesReward) await returnCardValue(tx, after);
  const short = await moveStock(tx, after.shopId, step.stock, at);
  const event = insertTimelineEvent(tx, {
    shopId: after.shopId,
    orderId: after.id,
    seq: after.eventSeq,
    type: step.event.type,
    actorKind: actor.kind,
    actorId: actor.userId,
    fromStatus: before.status,
    toStatus: status,
    data: step.undoable ? { ...step.event.data, before: snapshot(before, step) } : step.event.data,
    visibleToCustomer: step.event.visibleToCustomer,
    version: after.version,
    occurredAt: at,
  });
  await together(event, postStep(tx, before, after, step.event.type, at));
  // Before the buyer's own account is locked: a referral locks two, in the order of their ids.
  await followReferral(tx, before, after, at);
  await together(bookOrderPoints(tx, before, after, at), tellBuyer(tx, after, step, at));
  if (movesReward) await settleRedemption(tx, before, after, actor, at);
  if (short.length === 0) return after;
  const units = short.map(({ lineId, qty }) => ({ lineId, qty }));
  const oversold = { type: "stock.oversold" as const, data: { units }, visibleToCustomer: false };
  const { shopId, id: orderId } = after;
  return { ...after, eventSeq: (await appendEvent(tx, { shopId, orderId, event: oversold, actor, at })).seq };
}

/** Takes back what was to be told of a step that is undone, or tells what the step has to. */
async function tellBuyer(tx: Db, { shopId, id: orderId, eventSeq, email }: OrderFacts, step: Changed, at: Date): Promise<void> {
  const { type, data } = step.event;
  if (type === "order.undone") await withdrawMessages(tx, shopId, orderId, eventSeq);
  if (step.message && email)
    await enqueueMessage(tx, { shopId, orderId, eventSeq, template: step.message, recipient: email, data, at });
}
