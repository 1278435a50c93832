import { type Permission, whoMay } from "@/lib/auth/permissions";
import type { OrderId, ShopId } from "@/lib/ids";
import type { Decision, OrderFacts } from "./facts";
import type { OrderStatus } from "./order-status";
import { decideStatus, statusPermission } from "./status-change";
import type { StatusDetails } from "./step-table";

/** More would hold the request for too long. */
export const MAX_BULK_ORDERS = 200;

/** An order, and the version at which it was chosen; an order that has moved on since is left alone. */
export type BulkTarget = { orderId: OrderId; expectedVersion?: number };

export type BulkChange = {
  targets: readonly BulkTarget[];
  to: OrderStatus;
  details?: StatusDetails;
  /** Whether customers hear of it as they would of a single change. */
  notify?: boolean;
  /** Decides everything and writes nothing. */
  dryRun: boolean;
};

export const BULK_OUTCOMES = ["changed", "unchanged", "refused", "stale", "not_found", "failed", "not_attempted"] as const;
export type BulkOutcome = (typeof BULK_OUTCOMES)[number];

/** What became of one order, or would; `status` and `version` as they stand after it. Absent orders have neither. */
export type BulkItem = {
  orderId: OrderId;
  shopId: ShopId | null;
  number: string | null;
  fromStatus: OrderStatus | null;
  status: OrderStatus | null;
  version: number | null;
  outcome: BulkOutcome;
  code: string | null;
  reason: string | null;
};

export type BulkResult = {
  dryRun: boolean;
  to: OrderStatus;
  items: BulkItem[];
  counts: Record<BulkOutcome, number>;
  /** Why orders were left alone, the most frequent reason first. */
  reasons: { outcome: BulkOutcome; reason: string; count: number }[];
  /** Customers who hear of it, by a message each. */
  messages: number;
};

export type BulkAsk = {
  to: OrderStatus;
  details: StatusDetails;
  may: (permission: Permission, shopId: ShopId) => boolean;
  at: Date;
};

export const absent = (orderId: OrderId): BulkItem => ({
  orderId,
  shopId: null,
  number: null,
  fromStatus: null,
  status: null,
  version: null,
  outcome: "not_found",
  code: "order-not-found",
  reason: "No such order.",
});

export const leftAlone = (item: BulkItem, outcome: BulkOutcome, code: string, reason: string): BulkItem => ({
  ...item,
  outcome,
  code,
  reason,
});

/** An order that the request had no time left for. */
export const notAttempted = (facts: OrderFacts, preview: BulkItem): BulkItem =>
  leftAlone(
    { ...preview, status: facts.status, version: facts.version },
    "not_attempted",
    "not-attempted",
    "There was no time left for this order. Nothing was written; change it again.",
  );

/** What the change would do to one order, judged by its facts alone. */
export function previewChange(facts: OrderFacts, { expectedVersion }: BulkTarget, { to, details, may, at }: BulkAsk) {
  const { id: orderId, shopId, number, status, version } = facts;
  const item: BulkItem = {
    orderId,
    shopId,
    number,
    fromStatus: status,
    status,
    version,
    outcome: "unchanged",
    code: null,
    reason: null,
  };
  const permission = statusPermission(facts, to);
  if (!may(permission, shopId)) return { item: leftAlone(item, "refused", "no-permission", whoMay(permission)), message: false };
  if (expectedVersion !== undefined && expectedVersion !== version)
    return { item: leftAlone(item, "stale", "stale-version", "Somebody changed this order since you chose it."), message: false };
  const decision: Decision = decideStatus(facts, to, details, at);
  if (decision.outcome === "unchanged") return { item, message: false };
  if (decision.outcome === "refused") return { item: leftAlone(item, "refused", decision.code, decision.reason), message: false };
  return {
    item: { ...item, outcome: "changed" as const, status: to, version: version + 1 },
    message: decision.message !== null && facts.email !== null,
  };
}

/** Counts what happened and groups why it did not. */
export function summarize(items: BulkItem[], { to, dryRun }: Pick<BulkChange, "to" | "dryRun">, messages: number): BulkResult {
  const counts = Object.fromEntries(BULK_OUTCOMES.map((outcome) => [outcome, 0])) as Record<BulkOutcome, number>;
  const reasons = new Map<string, BulkResult["reasons"][number]>();
  for (const { outcome, reason } of items) {
    counts[outcome] += 1;
    if (reason === null) continue;
    const group = reasons.get(`${outcome} ${reason}`) ?? { outcome, reason, count: 0 };
    group.count += 1;
    reasons.set(`${outcome} ${reason}`, group);
  }
  return { dryRun, to, items, counts, messages, reasons: [...reasons.values()].sort((a, b) => b.count - a.count) };
}
