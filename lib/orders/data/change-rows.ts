import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Db } from "@/db/client";
import { cancelRequests, holds, refunds, returnRequests, trackingNumbers } from "@/db/schema";
import type { OrderId, ShopId } from "@/lib/ids";
import type { RowChange } from "../aftersale-records";
import type { StepActor } from "../facts";
import { OPEN_RETURNS } from "../vocabulary";
import { writeEditedLines } from "./edited-lines";

/** Changes the row a step speaks of: the open hold or request of the order, a refund by its id, a parcel's wrong number. */
export async function changeRow(
  tx: Db,
  { shopId, orderId }: { shopId: ShopId; orderId: OrderId },
  change: RowChange,
  actor: StepActor,
  at: Date,
): Promise<void> {
  switch (change.kind) {
    case "release":
      await tx
        .update(holds)
        .set({ releasedAt: at })
        .where(and(eq(holds.shopId, shopId), eq(holds.orderId, orderId), isNull(holds.releasedAt)));
      return;
    case "linesEdited":
      return writeEditedLines(tx, { shopId, orderId }, change);
    case "refundSettled": {
      const { kind: _, id, ...end } = change;
      await tx
        .update(refunds)
        .set({ ...end, settledAt: at })
        .where(and(eq(refunds.shopId, shopId), eq(refunds.id, id)));
      return;
    }
    case "refundClosed":
      await tx
        .update(refunds)
        .set({ closedAt: at })
        .where(and(eq(refunds.shopId, shopId), eq(refunds.id, change.id)));
      return;
    case "numberReplaced": {
      const { shipmentId, wrong, by } = change;
      const where = and(
        eq(trackingNumbers.shopId, shopId),
        eq(trackingNumbers.shipmentId, shipmentId),
        eq(trackingNumbers.number, wrong),
      );
      await (by ? tx.update(trackingNumbers).set(by).where(where) : tx.delete(trackingNumbers).where(where));
      return;
    }
    case "cancelAnswer": {
      const { kind: _, ...answer } = change;
      await tx
        .update(cancelRequests)
        .set({ ...answer, answeredAt: at, answeredBy: actor.userId })
        .where(and(eq(cancelRequests.shopId, shopId), eq(cancelRequests.orderId, orderId), eq(cancelRequests.state, "open")));
      return;
    }
    case "returnAnswer": {
      const { kind: _, ...answer } = change;
      await tx
        .update(returnRequests)
        .set({ ...answer, answeredAt: at, answeredBy: actor.userId })
        .where(
          and(
            eq(returnRequests.shopId, shopId),
            eq(returnRequests.orderId, orderId),
            inArray(returnRequests.state, OPEN_RETURNS),
          ),
        );
    }
  }
}
