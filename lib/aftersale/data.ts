import "server-only";
import { and, asc, desc, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import {
  orderAddresses,
  orderLines,
  orders,
  products,
  refunds,
  returnRequests,
  returns,
  shops,
  stock,
  userOrders,
  variants,
} from "@/db/schema";
import type { ShopScope } from "@/lib/auth/authorize";
import type { LineId, OrderId, ReturnRequestId, ShopId } from "@/lib/ids";
import type { Units } from "@/lib/orders/facts";
import { OPEN_RETURNS } from "@/lib/orders/vocabulary";

/** What the shop of an order takes back, and what it keeps for that. Undefined: no such order. */
export async function findTerms(tx: Db, scope: ShopScope, orderId: OrderId) {
  const [shop] = await tx
    .select({ windowDays: shops.returnWindowDays, feeBp: shops.restockingFeeBp })
    .from(orders)
    .innerJoin(shops, eq(shops.id, orders.shopId))
    .where(and(inArray(orders.shopId, scope), eq(orders.id, orderId)));
  if (!shop) return undefined;
  const final = await tx
    .select({ lineId: orderLines.id })
    .from(orderLines)
    .innerJoin(variants, and(eq(variants.shopId, orderLines.shopId), eq(variants.id, orderLines.variantId)))
    .innerJoin(products, and(eq(products.shopId, variants.shopId), eq(products.id, variants.productId)))
    .where(and(inArray(orderLines.shopId, scope), eq(orderLines.orderId, orderId), eq(products.finalSale, true)));
  return { ...shop, finalSaleLines: final.map(({ lineId }) => lineId) };
}

/** Other forms of what was ordered in these lines, that could be sent instead, each with how many are free. */
export async function listExchangeOptions(tx: Db, scope: ShopScope, lineIds: readonly LineId[]) {
  if (lineIds.length === 0) return [];
  const ordered = tx
    .select({ productId: variants.productId })
    .from(orderLines)
    .innerJoin(variants, and(eq(variants.shopId, orderLines.shopId), eq(variants.id, orderLines.variantId)))
    .where(and(inArray(orderLines.shopId, scope), inArray(orderLines.id, [...lineIds])));
  return tx
    .select({
      variantId: variants.id,
      title: products.title,
      options: variants.options,
      priceMinor: variants.priceMinor,
      freeUnits: sql<number>`coalesce(${stock.onHand} - ${stock.reserved}, 0)::int`,
      allowsBackorder: variants.allowsBackorder,
    })
    .from(variants)
    .innerJoin(products, and(eq(products.shopId, variants.shopId), eq(products.id, variants.productId)))
    .leftJoin(stock, and(eq(stock.shopId, variants.shopId), eq(stock.variantId, variants.id)))
    .where(
      and(
        inArray(variants.shopId, scope),
        inArray(variants.productId, ordered),
        isNull(variants.archivedAt),
        eq(products.status, "active"),
      ),
    )
    .orderBy(asc(products.title), asc(variants.position), asc(variants.id));
}

/**
 * The newest return that wants an exchange: asked for and not answered to the end, or come in. One that came in is over once
 * its exchange was made, or its goods were paid back instead.
 */
export async function findExchange(tx: Db, shopId: ShopId, orderId: OrderId, stage: "asked" | "received") {
  const rows = await tx
    .select({
      id: returnRequests.id,
      /** What came in, which may be less than was asked for. */
      units: sql<Units[]>`coalesce(${returns.units}, ${returnRequests.units})`,
      returnId: returns.id,
      variantId: variants.id,
      title: products.title,
      options: variants.options,
    })
    .from(returnRequests)
    .leftJoin(returns, and(eq(returns.shopId, returnRequests.shopId), eq(returns.id, returnRequests.returnId)))
    .innerJoin(variants, and(eq(variants.shopId, returnRequests.shopId), eq(variants.id, returnRequests.exchangeVariantId)))
    .innerJoin(products, and(eq(products.shopId, variants.shopId), eq(products.id, variants.productId)))
    .where(
      and(
        eq(returnRequests.shopId, shopId),
        eq(returnRequests.orderId, orderId),
        stage === "received" ? eq(returnRequests.state, "received") : inArray(returnRequests.state, OPEN_RETURNS),
        eq(returnRequests.wish, "exchange"),
        isNull(returnRequests.exchangeOrderId),
      ),
    )
    .orderBy(desc(returnRequests.requestedAt));
  const ofOrder = and(eq(refunds.shopId, shopId), eq(refunds.orderId, orderId), ne(refunds.state, "failed"));
  const paidBack = rows.length > 0 ? await tx.select({ causeId: refunds.causeId }).from(refunds).where(ofOrder) : [];
  return rows.find(({ returnId }) => returnId === null || paidBack.every(({ causeId }) => causeId !== returnId));
}

export async function linkExchange(tx: Db, shopId: ShopId, requestId: ReturnRequestId, exchangeOrderId: OrderId): Promise<void> {
  await tx
    .update(returnRequests)
    .set({ exchangeOrderId })
    .where(and(eq(returnRequests.shopId, shopId), eq(returnRequests.id, requestId)));
}

/** Who bought an order and where it went, as whoever buys the next one. */
export async function findBuyer(tx: Db, shopId: ShopId, orderId: OrderId) {
  const [row] = await tx
    .select({
      name: orders.customerName,
      email: orders.email,
      phone: orders.phone,
      userId: userOrders.userId,
      recordId: orders.customerId,
      address: orderAddresses,
    })
    .from(orders)
    .leftJoin(orderAddresses, and(eq(orderAddresses.shopId, orders.shopId), eq(orderAddresses.orderId, orders.id)))
    .leftJoin(userOrders, and(eq(userOrders.shopId, orders.shopId), eq(userOrders.orderId, orders.id)))
    .where(and(eq(orders.shopId, shopId), eq(orders.id, orderId)));
  if (!row) return undefined;
  const { address, recordId, ...rest } = row;
  // Who has no account is known by the record alone, which staff may have chosen.
  const contact = { ...rest, customerId: rest.userId === null ? (recordId ?? undefined) : undefined };
  if (!address) return { contact, address };
  const { shopId: _, orderId: __, ...place } = address;
  return { contact, address: place };
}
