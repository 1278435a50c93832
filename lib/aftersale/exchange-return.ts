import "server-only";
import { inShops } from "@/db/scope";
import { assertPermission, authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { COLLECTED } from "@/lib/delivery/delivery";
import { conflict, found } from "@/lib/errors";
import type { OrderId } from "@/lib/ids";
import { applyStep } from "@/lib/orders/apply-step";
import { loadFacts } from "@/lib/orders/data/load-facts";
import type { Decision } from "@/lib/orders/facts";
import { placePurchase } from "@/lib/orders/place-purchase";
import { goneUnitsRefund } from "@/lib/orders/refund-proposal";
import { stepActor } from "@/lib/orders/step-actor";
import { refund } from "@/lib/orders/steps/refund";
import { recordPaymentStep } from "@/lib/payments/record-payment-step";
import { findBuyer, findExchange, linkExchange } from "./data";
import { silently } from "./silently";

export type Exchanged = { orderId: OrderId; number: string; creditMinor: number };

/**
 * Sends what a customer wants instead of goods that came back: a new order that names the one it replaces. What was paid
 * for the goods is refunded there and paid here, in one transaction; a difference of prices stays to be paid or given back.
 */
export async function exchangeReturn(ctx: Context, orderId: OrderId): Promise<Exchanged> {
  const { actor, now } = ctx;
  const scope = authorizeShops(actor, "orders:read");
  return inShops(ctx.db, scope, async (tx) => {
    const [loaded] = await loadFacts(tx, scope, [orderId], "for update");
    const facts = found(loaded, "order");
    for (const permission of ["orders:write", "refunds:write"] as const) assertPermission(actor, permission, facts.shopId);
    const wanted = await findExchange(tx, facts.shopId, orderId, "received");
    if (!wanted?.returnId) throw conflict("no-exchange-open", "No exchange waits to be sent for this order.");
    const buyer = found(await findBuyer(tx, facts.shopId, orderId), "order");

    const qty = wanted.units.reduce((total, unit) => total + unit.qty, 0);
    const { shopId } = facts;
    const by = stepActor(actor);
    const delivery = buyer.address ? null : COLLECTED;
    const placed = await placePurchase(
      { ...ctx, db: tx },
      {
        ...{ cartId: null, contact: buyer.contact, address: buyer.address, source: "phone", placedBy: by.userId },
        paymentMethod: facts.paymentMethod,
        baskets: [{ shopId, lines: [{ variantId: wanted.variantId, qty }], delivery, replacesOrderId: orderId }],
      },
    );
    const fresh = found(placed.orders[0], "order");
    const credit = goneUnitsRefund(facts, { units: wanted.units });
    const creditMinor = typeof credit === "string" ? 0 : credit.amountMinor;
    if (creditMinor > 0) {
      const reason = `Exchanged for ${fresh.number}`;
      const input = {
        units: wanted.units,
        reason,
        state: "done",
        method: "other",
        reference: fresh.number,
      } as const;
      const causeId = wanted.returnId;
      await applyStep(tx, scope, { orderId, actor: by, at: now }, (old) =>
        movedTo(fresh.number, refund(old, { ...input, causeId }, now)),
      );
      await applyStep(tx, scope, { orderId: fresh.id, actor: by, at: now }, (next) =>
        silently(
          recordPaymentStep(next, {
            ...{ amountMinor: creditMinor, method: "other", reference: facts.number, reason: `Exchange of ${facts.number}` },
          }),
        ),
      );
    }
    await linkExchange(tx, facts.shopId, wanted.id, fresh.id);
    return { orderId: fresh.id, number: fresh.number, creditMinor };
  });
}

/** The money goes to another order and not to the customer, who is not written to about it. */
const movedTo = (number: string, decision: Decision): Decision =>
  decision.outcome === "changed"
    ? { ...decision, message: null, event: { ...decision.event, data: { ...decision.event.data, exchanged_for: number } } }
    : decision;
