import "server-only";
import type { Order, Shop } from "@/db/schema";
import { inShops } from "@/db/scope";
import { assertPermission, authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { conflict, found } from "@/lib/errors";
import type { OrderId } from "@/lib/ids";
import { findOrderToPrint, findSeller, listIssued, lockOrder } from "./data";
import type { IssuedDocument } from "./document";
import { invoiceSums, type OrderToInvoice } from "./invoice-sums";
import { issueDocument } from "./issue-document";
import { printedBuyer, printHead } from "./print-head";

/**
 * Issues the invoice of an order, with the next number of the shop. An order has one: asked again, it is the same one.
 * Refused while nothing is owed yet, and for what was cancelled.
 */
export async function issueInvoice(ctx: Context, orderId: OrderId): Promise<IssuedDocument> {
  const scope = authorizeShops(ctx.actor, "orders:read");
  return inShops(ctx.db, scope, async (tx) => {
    const shopId = found(await lockOrder(tx, scope, orderId), "order");
    assertPermission(ctx.actor, "documents:write", shopId);
    const earlier = (await listIssued(tx, [shopId], orderId)).find(({ kind }) => kind === "invoice");
    if (earlier) return earlier;
    const order = found(await findOrderToPrint(tx, shopId, orderId), "order");
    const shop = found(await findSeller(tx, shopId), "shop");
    assertInvoiceable(order);
    return issueDocument(tx, ctx, {
      ...{ shopId, orderId, kind: "invoice", refundId: null, prefix: shop.numberPrefix },
      buyer: printedBuyer(shop, order, order.address),
      printed: { ...printHead(shop, order), ...invoiceSums(toInvoice(order, shop)), credit: null },
    });
  });
}

function assertInvoiceable({ status, paymentStatus }: Pick<Order, "status" | "paymentStatus">): void {
  if (status === "cancelled") throw conflict("invoice-of-cancelled", "This order was cancelled: there is nothing to invoice.");
  if (status === "pending" && paymentStatus !== "paid" && paymentStatus !== "overpaid")
    throw conflict("invoice-too-early", "Accept the order or wait for its payment first; then it can be invoiced.");
}

type Printable = NonNullable<Awaited<ReturnType<typeof findOrderToPrint>>>;

const toInvoice = ({ lines, ...order }: Printable, shop: Shop): OrderToInvoice => ({
  ...order,
  shopTaxRateBp: shop.taxRateBp,
  lines: lines.map(({ id, title, options, sku, unitPriceMinor, discountMinor, totalMinor, taxRateBp, taxMinor, ...line }) => ({
    ...{ lineId: id, title, options, sku, unitPriceMinor, discountMinor, totalMinor, taxRateBp, taxMinor },
    ...{ qtyOrdered: line.qtyOrdered, qtyCancelled: line.qtyCancelled },
  })),
});
