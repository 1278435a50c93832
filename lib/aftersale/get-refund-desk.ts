import "server-only";
import { viewInShops } from "@/db/scope";
import { assertPermission, authorizeShops, isPermitted } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import type { Id, OrderId } from "@/lib/ids";
import { loadFacts } from "@/lib/orders/data/load-facts";
import { findOrder } from "@/lib/orders/find-order";
import type { OrderView } from "@/lib/orders/order-view";
import { type RefundMoney, type RefundWish, refundRoom } from "@/lib/orders/refund-money";
import { askedRefund, owedBackMinor, refundProposal, restockingFeeMinor } from "@/lib/orders/refund-proposal";
import { findTerms } from "./data";

export type RefundDesk = {
  order: OrderView;
  room: ReturnType<typeof refundRoom>;
  /** What was asked about; without a question, what the shop should give back. */
  wish: RefundWish;
  /** The refund to the cent, or in words why it cannot be. */
  preview: RefundMoney | string;
  /** The return or cancellation it is most likely for. */
  cause: { id: Id<"ret"> | Id<"can">; reason: string } | null;
};

/** Works out a refund before anybody makes it: what is left, what a wish comes to, and what is owed unless one says otherwise. */
export async function getRefundDesk({ actor, db, now }: Context, orderId: OrderId, asked?: RefundWish): Promise<RefundDesk> {
  const scope = authorizeShops(actor, "refunds:write");
  return viewInShops(db, scope, async (tx) => {
    const may = (permission: Parameters<typeof isPermitted>[1]) => isPermitted(actor, permission, facts.shopId);
    const [loaded] = await loadFacts(tx, scope, [orderId], "no lock");
    const facts = found(loaded, "order");
    assertPermission(actor, "refunds:write", facts.shopId);
    const order = found(await findOrder(tx, scope, orderId, { may, now }), "order");
    const terms = found(await findTerms(tx, scope, orderId), "order");
    const back = newestUnpaid(order);
    const owed = owedBackMinor(facts) > 0 ? refundProposal(facts) : undefined;
    const wish = asked ?? proposedWish(owed, back ? terms.feeBp : 0, back);
    const cancelled = order.cancellations.at(-1);
    const cause = back ?? (cancelled && !hasRefund(order, cancelled.id) ? cancelled : undefined);
    return {
      order,
      room: refundRoom(facts),
      wish,
      preview: askedRefund(facts, wish),
      // A cancellation's own reason (fraud, for one) is not always for the customer.
      cause: cause ? { id: cause.id, reason: back ? back.reason : "cancelled" } : null,
    };
  });
}

const hasRefund = ({ refunds }: OrderView, id: string) =>
  refunds.some(({ causeId, state }) => causeId === id && state !== "failed");

/** The newest return that was not paid back yet. */
const newestUnpaid = (order: OrderView) => order.returns.filter(({ id }) => !hasRefund(order, id)).at(-1);

function proposedWish(money: RefundMoney | undefined, feeBp: number, back: OrderView["returns"][number] | undefined): RefundWish {
  if (!money) return {};
  const goodsMinor = money.amountMinor - money.shippingMinor - money.goodwillMinor;
  return {
    units: money.units.map(({ lineId, qty }) => ({ lineId, qty })),
    shippingMinor: money.shippingMinor,
    goodwillMinor: money.goodwillMinor,
    feeMinor: money.feeMinor + (back ? restockingFeeMinor(goodsMinor, feeBp, back.reason) : 0),
  };
}
