import "server-only";
import { inShops } from "@/db/scope";
import { assertPermission, authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found, invalid } from "@/lib/errors";
import type { OrderId } from "@/lib/ids";
import { addNote } from "./add-note";
import { addTrackingNumber } from "./add-tracking-number";
import { aftersaleSteps } from "./api-aftersale";
import type { UpdateOrder } from "./api-input";
import { changeAddress } from "./change-address";
import { changeOrderStatus } from "./change-order-status";
import { loadFacts } from "./data/load-facts";
import type { OrderFacts } from "./facts";
import { getOrder } from "./get-order";
import type { OrderView } from "./order-view";
import { type StatusDetails, stepTowards } from "./step-table";
import { takeStep } from "./take-step";

export type UpdateTarget = {
  orderId: OrderId;
  /** Throws unless the version that stands is one the caller may act on. */
  checkVersion?: (currentVersion: number) => void;
};
export type UpdatedOrder = { order: OrderView; changed: boolean };

/** Several changes of one order, asked for at once: each is the command it always is, and all commit together or not at all. */
export async function updateOrder(ctx: Context, target: UpdateTarget, input: UpdateOrder): Promise<UpdatedOrder> {
  const scope = authorizeShops(ctx.actor, "orders:read");
  return inShops(ctx.db, scope, async (db) => {
    const [loaded] = await loadFacts(db, scope, [target.orderId], "for update");
    const facts = found(loaded, "order");
    assertPermission(ctx.actor, "orders:write", facts.shopId);
    if ((input.refund_mode ?? "none") !== "none") assertPermission(ctx.actor, "refunds:write", facts.shopId);
    target.checkVersion?.(facts.version);
    const changed = await runAll({ ...ctx, db }, facts, input);
    return { order: await getOrder({ ...ctx, db }, target.orderId), changed };
  });
}

/** A release comes before what it makes possible, a hold and a note after what has happened. */
async function runAll(ctx: Context, facts: OrderFacts, input: UpdateOrder): Promise<boolean> {
  const target = { orderId: facts.id };
  const results: { changed: boolean }[] = [];
  if (input.undo) results.push(await takeStep(ctx, target, { step: "undo" }));
  if (input.hold === null) results.push(await takeStep(ctx, target, { step: "release" }));
  if (input.address) results.push(await changeAddress(ctx, { ...target, address: input.address }));
  const travels = travelsWithStatus(facts, input);
  if (travels && input.tracking?.replaces !== undefined)
    throw invalid("tracking/replaces", "This request ships the parcel: it carries no number yet. Leave `replaces` out.");
  if (input.status) results.push(await changeOrderStatus(ctx, target, input.status, detailsOf(input, travels)));
  for (const step of aftersaleSteps(input)) results.push(await takeStep(ctx, target, step));
  if (input.tracking && !travels) {
    const { parcel_id: shipmentId, tracking } = input;
    results.push(await addTrackingNumber(ctx, target, { ...tracking, shipmentId }));
  }
  if (input.hold) results.push(await takeStep(ctx, target, { step: "hold", ...input.hold }));
  for (const body of [input.note ?? [], input.notes ?? []].flat()) {
    await addNote(ctx, { ...target, body });
    results.push({ changed: true });
  }
  return results.some(({ changed }) => changed);
}

const detailsOf = (
  { method, tracking, without_tracking, estimated_arrival, reason, restock, refund_mode }: UpdateOrder,
  travels: boolean,
): StatusDetails => ({
  ...(method && { method }),
  ...(tracking && travels && { trackingNumbers: [{ number: tracking.number, url: tracking.url }], carrier: tracking.carrier }),
  ...(without_tracking && { withoutTracking: true }),
  ...(estimated_arrival && { eta: estimated_arrival }),
  reason,
  note: reason ?? "",
  restock,
  ...(refund_mode && { refund: refund_mode }),
});

/** Whether the change of status ships the parcel that the tracking number belongs to. */
const travelsWithStatus = (facts: OrderFacts, { status, parcel_id }: UpdateOrder) =>
  status !== undefined && status !== facts.status && !parcel_id && stepTowards(facts, status)?.step === "ship";
