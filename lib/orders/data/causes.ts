import "server-only";
import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { cancellations, returns } from "@/db/schema";
import type { Id, OrderId, ShopId } from "@/lib/ids";

/** Whether this is a cancellation or a return of this very order. */
export async function isCauseOf(
  tx: Db,
  { shopId, id: orderId }: { shopId: ShopId; id: OrderId },
  causeId: string,
): Promise<boolean> {
  const found = causeId.startsWith("can_")
    ? await tx
        .select({ id: cancellations.id })
        .from(cancellations)
        .where(
          and(eq(cancellations.shopId, shopId), eq(cancellations.orderId, orderId), eq(cancellations.id, causeId as Id<"can">)),
        )
    : await tx
        .select({ id: returns.id })
        .from(returns)
        .where(and(eq(returns.shopId, shopId), eq(returns.orderId, orderId), eq(returns.id, causeId as Id<"ret">)));
  return found.length > 0;
}
