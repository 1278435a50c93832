import "server-only";
import { inShops } from "@/db/scope";
import { scopeByProof } from "@/lib/auth/authorize";
import { getPurchase, type PurchaseProof } from "@/lib/checkout/get-purchase";
import type { Context } from "@/lib/context";
import { listRequests } from "./data";
import { findDues } from "./find-dues";
import { currentOperator } from "./operator";
import { type PaymentPanelView, viewPaymentPanel } from "./payment-panel-view";

/** What the buyer of a purchase can do about its money; whatever is not theirs is not found. */
export async function getPaymentPanel(ctx: Context, proof: PurchaseProof): Promise<PaymentPanelView> {
  const { id, orders } = await getPurchase(ctx, proof);
  const scope = scopeByProof(...new Set(orders.map(({ shopId }) => shopId)));
  const [dues, requests] = await inShops(ctx.db, scope, (tx) => Promise.all([findDues(tx, scope, id), listRequests(tx, id)]));
  const operator = currentOperator();
  return viewPaymentPanel({ dues, requests, accepts: (currency) => operator?.accepts(currency) ?? false });
}
