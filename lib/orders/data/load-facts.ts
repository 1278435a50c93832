import "server-only";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { orderLines, orders, refunds, shipments, shops, timelineEvents } from "@/db/schema";
import type { ShopScope } from "@/lib/auth/authorize";
import { type OrderId, uuidOf } from "@/lib/ids";
import type { LastStep, OrderFacts, ShipmentFacts, Snapshot } from "../facts";

type Lock = "for update" | "no lock";

/** The facts of orders of these shops, in the order of their ids; absent and foreign ids are simply missing. */
export async function loadFacts(tx: Db, scope: ShopScope, ids: readonly OrderId[], lock: Lock): Promise<OrderFacts[]> {
  if (ids.length === 0) return [];
  const heads = await findHeads(tx, scope, ids, lock);
  const foundIds = heads.map(({ id }) => id);
  if (foundIds.length === 0) return [];
  const [lines, parcels, paidBack, steps] = await Promise.all([
    findLines(tx, scope, foundIds),
    findParcels(tx, scope, foundIds),
    findRefunds(tx, scope, foundIds),
    findLastSteps(tx, scope, foundIds),
  ]);
  return heads.map((head) => {
    const shipmentsOfOrder = parcels.filter(({ orderId }) => orderId === head.id).map(({ orderId: _, ...parcel }) => parcel);
    const backUndelivered = (lineId: string) =>
      shipmentsOfOrder
        .filter(({ stage }) => stage === "returned")
        .flatMap(({ units }) => units.filter((unit) => unit.lineId === lineId))
        .reduce((total, { qty }) => total + qty, 0);
    return {
      ...head,
      shipments: shipmentsOfOrder,
      lines: lines
        .filter(({ orderId }) => orderId === head.id)
        .map(({ orderId: _, qtyReturned, ...line }) => ({
          ...line,
          qtyReturnedAfterDelivery: qtyReturned - backUndelivered(line.id),
        })),
      refunds: paidBack.filter(({ orderId }) => orderId === head.id).map(({ orderId: _, ...refund }) => refund),
      lastStep: steps.get(head.id) ?? null,
    };
  });
}

async function findHeads(tx: Db, scope: ShopScope, ids: readonly OrderId[], lock: Lock) {
  const query = tx
    .select({
      shopId: orders.shopId,
      id: orders.id,
      number: orders.number,
      customerId: orders.customerId,
      version: orders.version,
      eventSeq: orders.eventSeq,
      status: orders.status,
      placedAt: orders.placedAt,
      acceptedAt: orders.acceptedAt,
      promisedShipBy: orders.promisedShipBy,
      onHold: orders.onHold,
      actionNeeded: orders.actionNeeded,
      currency: orders.currency,
      cancelRequested: orders.cancelRequested,
      openReturn: orders.openReturn,
      taxInclusive: orders.taxInclusive,
      totalMinor: orders.totalMinor,
      shippingMinor: orders.shippingMinor,
      shippingTaxMinor: orders.shippingTaxMinor,
      paidMinor: orders.paidMinor,
      refundedMinor: orders.refundedMinor,
      withheldMinor: orders.withheldMinor,
      paymentMethod: orders.paymentMethod,
      hoursToShip: shops.hoursToShip,
      email: orders.email,
      couponCode: orders.couponCode,
    })
    .from(orders)
    .innerJoin(shops, eq(shops.id, orders.shopId))
    .where(and(inArray(orders.shopId, scope), inArray(orders.id, ids)))
    .orderBy(asc(orders.id));
  return lock === "for update" ? query.for("update", { of: orders }) : query;
}

const findLines = (tx: Db, scope: ShopScope, ids: readonly OrderId[]) =>
  tx
    .select({
      orderId: orderLines.orderId,
      id: orderLines.id,
      variantId: orderLines.variantId,
      title: orderLines.title,
      options: orderLines.options,
      totalMinor: orderLines.totalMinor,
      taxMinor: orderLines.taxMinor,
      qtyRefunded: orderLines.qtyRefunded,
      refundedMinor: orderLines.refundedMinor,
      qtyOrdered: orderLines.qtyOrdered,
      qtyCancelled: orderLines.qtyCancelled,
      qtyReturned: orderLines.qtyReturned,
    })
    .from(orderLines)
    .where(and(inArray(orderLines.shopId, scope), inArray(orderLines.orderId, ids)))
    .orderBy(asc(orderLines.lineNo));

async function findParcels(tx: Db, scope: ShopScope, ids: readonly OrderId[]): Promise<(ShipmentFacts & { orderId: OrderId })[]> {
  const rows = await tx
    .select()
    .from(shipments)
    .where(and(inArray(shipments.shopId, scope), inArray(shipments.orderId, ids)))
    .orderBy(asc(shipments.no));
  return rows.map(({ shopId: _, ...parcel }) => parcel);
}

const findRefunds = (tx: Db, scope: ShopScope, ids: readonly OrderId[]) =>
  tx
    .select({
      orderId: refunds.orderId,
      id: refunds.id,
      amountMinor: refunds.amountMinor,
      shippingMinor: refunds.shippingMinor,
      goodwillMinor: refunds.goodwillMinor,
      units: refunds.units,
      state: refunds.state,
      method: refunds.method,
      requestKey: refunds.requestKey,
      requestHash: refunds.requestHash,
      closedAt: refunds.closedAt,
    })
    .from(refunds)
    .where(and(inArray(refunds.shopId, scope), inArray(refunds.orderId, ids)))
    .orderBy(asc(refunds.refundedAt), asc(refunds.id));

/** The event of the order's present version, if it was a step: only that one can be undone, and only if staff took it. */
async function findLastSteps(tx: Db, scope: ShopScope, ids: readonly OrderId[]): Promise<Map<OrderId, LastStep>> {
  const rows = await tx
    .select({
      orderId: timelineEvents.orderId,
      type: timelineEvents.type,
      fromStatus: timelineEvents.fromStatus,
      at: timelineEvents.occurredAt,
      actorKind: timelineEvents.actorKind,
      data: timelineEvents.data,
    })
    .from(timelineEvents)
    .innerJoin(
      orders,
      and(
        eq(orders.shopId, timelineEvents.shopId),
        eq(orders.id, timelineEvents.orderId),
        eq(orders.version, timelineEvents.version),
      ),
    )
    .where(
      and(
        inArray(timelineEvents.shopId, scope),
        sql`${timelineEvents.orderId} in (${sql.join(
          ids.map((id) => sql`${uuidOf(id)}::uuid`),
          sql`, `,
        )})`,
        sql`${timelineEvents.fromStatus} is not null`,
      ),
    );
  return new Map(
    rows.flatMap(({ orderId, fromStatus, actorKind, data, ...step }) =>
      fromStatus ? [[orderId, { ...step, fromStatus, before: actorKind === "staff" ? reviveSnapshot(data.before) : null }]] : [],
    ),
  );
}

const revived = (value: unknown) => (typeof value === "string" ? new Date(value) : null);

/** A snapshot as JSON kept it, with its instants as dates again. */
function reviveSnapshot(stored: unknown): Snapshot | null {
  if (!stored) return null;
  const snapshot = stored as Snapshot;
  return {
    ...snapshot,
    acceptedAt: revived(snapshot.acceptedAt),
    promisedShipBy: revived(snapshot.promisedShipBy),
    shipments: snapshot.shipments.map((parcel) => ({
      ...parcel,
      handedOverAt: new Date(parcel.handedOverAt),
      scannedAt: revived(parcel.scannedAt),
      outForDeliveryAt: revived(parcel.outForDeliveryAt),
      deliveredAt: revived(parcel.deliveredAt),
      returnedAt: revived(parcel.returnedAt),
      etaEarliest: revived(parcel.etaEarliest),
      etaLatest: revived(parcel.etaLatest),
    })),
  };
}
