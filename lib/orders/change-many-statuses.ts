import "server-only";
import type { Db } from "@/db/client";
import { inShops, isInTransaction, viewInShops } from "@/db/scope";
import { authorizeShops, isPermitted, type ShopScope } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { AppError, invalid } from "@/lib/errors";
import type { OrderId } from "@/lib/ids";
import { log } from "@/lib/log";
import {
  absent,
  type BulkAsk,
  type BulkChange,
  type BulkItem,
  type BulkOutcome,
  type BulkResult,
  leftAlone,
  MAX_BULK_ORDERS,
  notAttempted,
  previewChange,
  summarize,
} from "./bulk-change";
import { loadFacts } from "./data/load-facts";
import type { Decision, OrderFacts } from "./facts";
import { runStep } from "./run-step";
import { decideStatus, statusPermission } from "./status-change";

/**
 * Takes many orders to a status, each by the step and under the guards of a single change, each in a transaction of its
 * own; one that may not change, or cannot right now, stops none of the others. The dry run decides the same and writes
 * nothing. At most MAX_BULK_ORDERS orders. When `hasTime` says no, the orders that are left are told as "not_attempted"
 * instead of keeping whoever waits; one order is always attempted, so that whoever sends the rest again gets on.
 */
export async function changeManyStatuses(
  ctx: Context,
  change: BulkChange,
  { hasTime = () => true }: { hasTime?: () => boolean } = {},
): Promise<BulkResult> {
  const scope = authorizeShops(ctx.actor, "orders:read");
  const targets = [...new Map(change.targets.map((target) => [target.orderId, target])).values()];
  if (targets.length === 0) throw invalid("orders", "Choose at least one order.");
  if (targets.length > MAX_BULK_ORDERS) throw invalid("orders", `Choose at most ${MAX_BULK_ORDERS} orders at a time.`);

  const ids = targets.map(({ orderId }) => orderId);
  const facts = new Map((await load(ctx.db, scope, ids, change)).map((order) => [order.id, order]));
  const ask: BulkAsk = {
    to: change.to,
    details: change.details ?? {},
    may: (permission, shopId) => isPermitted(ctx.actor, permission, shopId),
    at: ctx.now,
  };
  const items: BulkItem[] = [];
  let messages = 0;
  let attempted = 0;
  for (const target of targets) {
    const order = facts.get(target.orderId);
    const preview = order ? previewChange(order, target, ask) : { item: absent(target.orderId), message: false };
    let { item } = preview;
    if (order && item.outcome === "changed" && !change.dryRun) {
      const isInTime = attempted++ === 0 || hasTime();
      item = isInTime ? await changeOne(ctx, order, item, change) : notAttempted(order, item);
    }
    if (preview.message && item.outcome === "changed" && change.notify !== false) messages += 1;
    items.push(item);
  }
  return summarize(items, change, messages);
}

/**
 * A caller's transaction keeps its locks to its end, so there all are taken at once, in the order of the ids: of two requests
 * for the same orders one waits for the other, and not each for some of the other's.
 */
const load = (db: Db, scope: ShopScope, ids: readonly OrderId[], { dryRun }: BulkChange): Promise<OrderFacts[]> =>
  isInTransaction(db) && !dryRun
    ? inShops(db, scope, (tx) => loadFacts(tx, scope, ids, "for update"))
    : viewInShops(db, scope, (tx) => loadFacts(tx, scope, ids, "no lock"));

/** As the preview decided, if the order is still at the version it was decided by. */
async function changeOne(ctx: Context, { id, version }: OrderFacts, preview: BulkItem, change: BulkChange): Promise<BulkItem> {
  const { to, details = {}, notify = true } = change;
  const quietly = (decision: Decision): Decision =>
    decision.outcome === "changed" && !notify ? { ...decision, message: null } : decision;
  try {
    const { changed, order } = await runStep(
      ctx,
      { orderId: id, expectedVersion: version },
      (facts) => statusPermission(facts, to),
      (facts, at) => quietly(decideStatus(facts, to, details, at)),
    );
    return { ...preview, outcome: changed ? "changed" : "unchanged", status: order.status, version: order.version };
  } catch (thrown) {
    const before = { ...preview, status: preview.fromStatus, version: null };
    if (thrown instanceof AppError) return leftAlone(before, OUTCOME_OF[thrown.kind] ?? "refused", thrown.code, thrown.message);
    log().error({ err: thrown, requestId: ctx.requestId }, "bulk change of an order failed");
    return leftAlone(before, "failed", "failed", "This order could not be changed right now. Nothing was written. Try it again.");
  }
}

const OUTCOME_OF: Partial<Record<AppError["kind"], BulkOutcome>> = { stale: "stale", not_found: "not_found" };
