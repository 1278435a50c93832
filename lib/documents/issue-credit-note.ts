import "server-only";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import { assertPermission, authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { conflict, found } from "@/lib/errors";
import type { Id, RefundId } from "@/lib/ids";
import { creditSums } from "./credit-sums";
import { findCancelledAt, findOrderToPrint, findRefund, findSeller, listIssued, lockOrder } from "./data";
import type { IssuedDocument } from "./document";
import { issueDocument } from "./issue-document";
import { printHead } from "./print-head";

/** Issues the credit note of a refund that has reached the customer: what it takes back of the order's invoice. One each. */
export async function issueCreditNote(ctx: Context, refundId: RefundId): Promise<IssuedDocument> {
  const scope = authorizeShops(ctx.actor, "orders:read");
  return inShops(ctx.db, scope, async (tx) => {
    const { orderId } = found(await findRefund(tx, scope, refundId), "refund");
    const shopId = found(await lockOrder(tx, scope, orderId), "order");
    assertPermission(ctx.actor, "documents:write", shopId);
    const refund = found(await findRefund(tx, scope, refundId), "refund");
    const issued = await listIssued(tx, [shopId], orderId);
    const earlier = issued.find((document) => document.refundId === refundId);
    if (earlier) return earlier;
    if (refund.state !== "done")
      throw conflict("refund-not-done", "A credit note is for money that has gone back; this has not yet.");
    const invoice = issued.find(({ kind }) => kind === "invoice");
    if (!invoice) throw conflict("no-invoice", "A credit note corrects an invoice. Issue the invoice of this order first.");
    const notes = issued.filter(({ kind }) => kind === "credit_note").map(({ printed }) => printed);
    const sums = (await isLeftOut(tx, refund, invoice)) ? undefined : creditSums(invoice.printed, notes, refund);
    if (!sums)
      throw conflict(
        "refund-not-invoiced",
        `Invoice ${invoice.number} does not charge what was paid back here, so nothing is to be corrected.`,
      );
    const order = found(await findOrderToPrint(tx, shopId, orderId), "order");
    const shop = found(await findSeller(tx, shopId), "shop");
    const { goodwillMinor, feeMinor, reason } = refund;
    const credit = { invoiceNumber: invoice.number, invoicedAt: invoice.issuedAt.toISOString(), reason, goodwillMinor, feeMinor };
    return issueDocument(tx, ctx, {
      ...{ shopId, orderId, kind: "credit_note", refundId, prefix: shop.numberPrefix, buyer: invoice.buyer },
      printed: { ...printHead(shop, order), ...sums, taxInclusive: invoice.printed.taxInclusive, credit },
    });
  });
}

type Refund = NonNullable<Awaited<ReturnType<typeof findRefund>>>;

/** Whether the refund is for units that were cancelled before the invoice, which therefore leaves them out. */
async function isLeftOut(tx: Db, { shopId, causeId }: Refund, { issuedAt }: IssuedDocument): Promise<boolean> {
  if (!causeId?.startsWith("can_")) return false;
  const at = await findCancelledAt(tx, shopId, causeId as Id<"can">);
  return at !== undefined && at <= issuedAt;
}
