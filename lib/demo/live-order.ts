import { newId, type UserId } from "@/lib/ids";
import { isRowChange } from "@/lib/orders/aftersale-records";
import type { OrderDraft } from "@/lib/orders/draft-order";
import type { Changed, EventDraft, OrderFacts, StepActor, StockMove } from "@/lib/orders/facts";
import type { HistoryRows } from "@/lib/orders/history";
import { milestones, snapshot } from "@/lib/orders/milestones";
import { headline, lineColumns, project } from "@/lib/orders/projection";
import { recordRow } from "@/lib/orders/record-rows";
import { wholeRest } from "@/lib/orders/refund-money";
import { refundProposal } from "@/lib/orders/refund-proposal";
import { decideStep } from "@/lib/orders/step-table";
import { refund } from "@/lib/orders/steps/refund";
import { track } from "@/lib/orders/steps/track";
import { UNDO_WINDOW_MINUTES } from "@/lib/orders/steps/undo";
import { recordPaymentStep } from "@/lib/payments/record-payment-step";
import { simulatedReceipt } from "@/lib/payments/simulator";
import { minutesAfter } from "@/lib/time";
import type { Happening } from "./order-life";

export type LivedOrder = { facts: OrderFacts; stock: StockMove[] };

/**
 * Leads a drafted order through its life up to now by the very steps that people take, and appends its rows. What the
 * demo shows is therefore what the rules allow.
 */
export function liveOrder(
  draft: OrderDraft,
  life: readonly Happening[],
  rows: HistoryRows,
  staffId: UserId,
  now: Date,
): LivedOrder {
  const order = { shopId: draft.facts.shopId, orderId: draft.order.id };
  const stations: Partial<ReturnType<typeof milestones>> = {};
  const stock: StockMove[] = [];
  let facts: OrderFacts = draft.facts;

  const tell = (
    event: EventDraft,
    actor: StepActor,
    at: Date,
    steps: Pick<HistoryRows["timelineEvents"][number], "fromStatus" | "toStatus"> = {},
  ) =>
    rows.timelineEvents.push({
      ...order,
      seq: facts.eventSeq,
      version: facts.version,
      ...event,
      ...steps,
      actorKind: actor.kind,
      actorId: actor.userId,
      occurredAt: at,
    });

  const take = (step: Changed, actor: StepActor, at: Date) => {
    const before = facts;
    facts = { ...step.facts, status: headline(step.facts), version: before.version + 1, eventSeq: before.eventSeq + 1 };
    Object.assign(stations, milestones(before, facts, at));
    stock.push(...step.stock);
    for (const record of step.records) {
      if (isRowChange(record)) closeHold(rows, at);
      else push(rows, recordRow(order, record, actor, at));
    }
    const isFresh = step.undoable && minutesAfter(at, UNDO_WINDOW_MINUTES) > now;
    const data = isFresh ? { ...step.event.data, before: snapshot(before, step) } : step.event.data;
    tell({ ...step.event, data }, actor, at, { fromStatus: before.status, toStatus: facts.status });
  };

  tell(
    { type: "order.placed", data: { source: draft.source }, visibleToCustomer: true },
    placerOf(draft, staffId),
    facts.placedAt,
  );
  for (const happening of life) {
    if (happening.at > now) break;
    const decision = decideHappening(happening, facts);
    if (decision?.outcome === "changed") take(decision, actorOf(happening, staffId), happening.at);
  }
  pushOrder(rows, draft, facts, stations);
  return { facts, stock };
}

/** Staff write down what is ordered by phone or at the counter. */
function placerOf({ source, contact: { userId } }: OrderDraft, staffId: UserId): StepActor {
  if (source === "phone" || source === "counter") return { kind: "staff", userId: staffId };
  return userId ? { kind: "customer", userId } : { kind: "visitor", userId: null };
}

const refundedOf = ({ qtyRefunded, refundedMinor }: OrderFacts["lines"][number]) => ({ qtyRefunded, refundedMinor });

/** Money comes by itself, checkpoints from the carrier, all else from staff. */
function actorOf({ kind }: Happening, staffId: UserId): StepActor {
  if (kind === "payment") return { kind: "system", userId: null };
  return kind === "checkpoint" ? { kind: "carrier", userId: null } : { kind: "staff", userId: staffId };
}

/** All that is left to pay, by mobile money with the receipt it brings. */
function pay(facts: OrderFacts) {
  const amountMinor = facts.totalMinor - facts.paidMinor;
  if (facts.status === "cancelled" || amountMinor <= 0) return undefined;
  const { paymentMethod: method, number } = facts;
  return recordPaymentStep(facts, {
    amountMinor,
    method,
    reference: method === "mobile_money" ? simulatedReceipt(number) : null,
  });
}

function decideHappening(happening: Happening, facts: OrderFacts) {
  if (happening.kind === "checkpoint") return track(facts, happening.input(facts), happening.at);
  if (happening.kind === "refund") return payBack(happening, facts);
  if (happening.kind === "payment") return pay(facts);
  if (happening.kind !== "step") return undefined;
  const input = typeof happening.input === "function" ? happening.input(facts) : happening.input;
  return input && decideStep(facts, input, happening.at);
}

/** All that is left, or what the units that came back are worth; nothing of what was never paid. */
function payBack({ all, reason, at }: Extract<Happening, { kind: "refund" }>, facts: OrderFacts) {
  const wish = all ? wholeRest(facts) : refundProposal(facts);
  if (!wish) return undefined;
  const { units = [], shippingMinor, goodwillMinor } = wish;
  const bare = units.map(({ lineId, qty }) => ({ lineId, qty }));
  return refund(facts, { units: bare, shippingMinor, goodwillMinor, reason, state: "done" }, at);
}

const push = (rows: HistoryRows, { table, row }: ReturnType<typeof recordRow>) => (rows[table] as (typeof row)[]).push(row);

function closeHold(rows: HistoryRows, at: Date) {
  const open = rows.holds.at(-1);
  if (open) open.releasedAt = at;
}

function pushOrder(
  rows: HistoryRows,
  { order, lines, contact, address, source }: OrderDraft,
  facts: OrderFacts,
  stations: Partial<ReturnType<typeof milestones>>,
) {
  const { shopId, id: orderId, placedAt } = facts;
  const { lines: _, shipments: parcels, refunds: ____, lastStep: __, hoursToShip: ___, ...head } = facts;
  rows.orders.push({
    ...order,
    ...head,
    ...stations,
    ...project(facts),
    source,
    customerName: contact.name,
    email: contact.email,
    phone: contact.phone,
    createdAt: placedAt,
  });
  if (address) rows.orderAddresses.push({ shopId, orderId, ...address });
  for (const [index, line] of lines.entries()) {
    const lineFacts = facts.lines[index];
    if (lineFacts)
      rows.orderLines.push({ ...line, ...lineColumns(lineFacts, parcels), ...refundedOf(lineFacts), shopId, orderId });
  }
  for (const parcel of parcels) rows.shipments.push({ ...parcel, shopId, orderId });
  rows.purchases.push({
    id: order.purchaseId,
    number: `OS-${newId("pur").slice(-8).toUpperCase()}`,
    customerId: order.customerId,
    cartId: null,
    placedAt,
  });
  if (contact.userId) rows.userOrders.push({ userId: contact.userId, shopId, orderId, placedAt });
}
