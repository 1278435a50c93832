import "server-only";
import type { Db } from "@/db/client";
import type { ShopScope } from "@/lib/auth/authorize";
import type { Permission } from "@/lib/auth/permissions";
import { idFromUuid, type OrderId, type ShopId } from "@/lib/ids";
import { isByHand } from "@/lib/payments/hand-payment";
import { MINUTE_MS } from "@/lib/time";
import { findDetail, type OrderDetail } from "./data/detail";
import { loadFacts } from "./data/load-facts";
import type { OrderFacts } from "./facts";
import { nextStatuses } from "./order-status";
import { isAddressEditable, type OrderView } from "./order-view";
import { dueMinor, keptUnits, keptValueMinor } from "./projection";
import { owedBackMinor } from "./refund-proposal";
import { allowedActions } from "./step-table";
import { UNDO_WINDOW_MINUTES } from "./steps/undo";

type Reader = { may: (permission: Permission, shopId: ShopId) => boolean; now: Date };

/** One order of these shops with all that belongs to it, as this reader may act on it; undefined when the scope has none. */
export async function findOrder(tx: Db, scope: ShopScope, orderId: OrderId, reader: Reader): Promise<OrderView | undefined> {
  const [detail, [facts]] = await Promise.all([findDetail(tx, scope, orderId), loadFacts(tx, scope, [orderId], "no lock")]);
  return detail && facts && viewOf(detail, facts, reader);
}

function viewOf(detail: OrderDetail, facts: OrderFacts, { may, now }: Reader): OrderView {
  const { shop, purchase, address, lines, trackingEntries, timeline, holds, ...rest } = detail;
  const { shopId: _, purchaseId: __, customerId, customerName, email, phone, ...head } = rest;
  const actions = allowedActions(facts, (permission) => may(permission, facts.shopId), now);
  const minutesLeft = facts.lastStep
    ? UNDO_WINDOW_MINUTES - Math.floor((now.getTime() - facts.lastStep.at.getTime()) / MINUTE_MS)
    : 0;
  const canUndo = actions.some(({ action, allowed }) => action === "undo" && allowed);
  const kept = keptUnits(facts);
  const entries = trackingEntries.map(({ shopId: _, orderId: __, createdBy: ___, ...entry }) => entry);
  return {
    ...head,
    shop,
    purchase: {
      id: purchase.id,
      number: purchase.number,
      orders: purchase.orders.map(({ shop: { name }, ...order }) => ({ ...order, shopName: name })),
    },
    goneMinor: facts.totalMinor - keptValueMinor(facts),
    dueMinor: dueMinor(facts),
    customer: { id: customerId, name: customerName, email, phone },
    address: address && addressOf(address),
    addressEditable: isAddressEditable(facts),
    lines: lines.map(({ shopId: _, orderId: __, variantId: ___, pictureUuid, ...line }) => ({
      ...line,
      pictureId: pictureUuid === null ? null : idFromUuid("pic", pictureUuid),
      qtyUnshipped: line.qtyOrdered - line.qtyCancelled - line.qtyShipped,
      qtyKept: kept.find(({ lineId }) => lineId === line.id)?.qty ?? 0,
    })),
    shipments: detail.shipments.map(({ shopId: _, orderId: __, ...shipment }) => ({
      ...shipment,
      entries: entries.filter(({ shipmentId }) => shipmentId === shipment.id),
    })) as OrderView["shipments"],
    trackingEntries: entries.filter(({ shipmentId }) => shipmentId === null),
    timeline: timeline.map(({ told, actorKind, actor, ...event }) => ({
      ...event,
      actor: { kind: actorKind, name: actor?.name ?? null },
      data: told,
    })),
    payments: head.payments.map(({ formKey: _, recordedBy, ...payment }, __, all) => ({
      ...payment,
      canTakeBack: isByHand({ ...payment, recordedBy }) && all.every(({ takesBackId }) => takesBackId !== payment.id),
    })),
    cancellations: head.cancellations as OrderView["cancellations"],
    returns: head.returns as OrderView["returns"],
    refundable: {
      leftMinor: Math.max(0, facts.paidMinor - facts.refundedMinor),
      proposedMinor: owedBackMinor(facts),
      withheldMinor: facts.withheldMinor,
    },
    hold: holds[0] ?? null,
    allowedActions: actions,
    nextStatuses: nextStatuses(facts.status),
    undo: canUndo && facts.lastStep ? { undid: facts.lastStep.type, minutesLeft: Math.max(1, minutesLeft) } : null,
  };
}

const addressOf = ({ name, phone, line1, line2, town, region, postcode, country }: NonNullable<OrderDetail["address"]>) => ({
  name,
  phone,
  line1,
  line2,
  town,
  region,
  postcode,
  country,
});
