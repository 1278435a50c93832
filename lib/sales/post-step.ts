import "server-only";
import type { Db } from "@/db/client";
import type { OrderFacts } from "@/lib/orders/facts";
import type { TimelineType } from "@/lib/orders/vocabulary";
import { insertEdits } from "./data/post-sales";
import { insertPosting, insertReversals, listBooked } from "./data/reversals";
import { missingReversals, reversalKind } from "./reversal";

/**
 * Books what a step that was just written changed of the order's sales, in the same transaction, and tells the fold that
 * the order has news. `after` carries the number of the step's event.
 */
export async function postStep(tx: Db, before: OrderFacts, after: OrderFacts, event: TimelineType, at: Date): Promise<void> {
  const { shopId, id: orderId, eventSeq } = after;
  const moment = { orderId, eventSeq, at };
  await insertPosting(tx, { shopId, orderId, eventSeq });
  const isEdit = event === "order.edited";
  if (!isEdit && !movesMoney(before, after)) return;
  const booked = await listBooked(tx, shopId, orderId);
  if (booked.length === 0) return; // History that is not booked yet: it will be as it stands then.
  if (isEdit) await insertEdits(tx, shopId, moment);
  const reversals = missingReversals(after, isEdit ? await listBooked(tx, shopId, orderId) : booked);
  if (reversals.length > 0) await insertReversals(tx, shopId, moment, reversals, (reversal) => reversalKind(event, reversal));
}

/** Whether anything changed that the reversals of an order follow from. */
function movesMoney(before: OrderFacts, after: OrderFacts): boolean {
  const basis = ({ lines, shipments, refunds, paidMinor }: OrderFacts) =>
    JSON.stringify([
      lines.map(({ qtyCancelled, qtyReturnedAfterDelivery, qtyRefunded }) => [
        qtyCancelled,
        qtyReturnedAfterDelivery,
        qtyRefunded,
      ]),
      shipments.filter(({ stage }) => stage === "returned").map(({ id }) => id),
      refunds.map(({ id, state, amountMinor }) => [id, state !== "failed", amountMinor]),
      refunds.length > 0 && paidMinor,
    ]);
  return basis(before) !== basis(after);
}
