import "server-only";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import { assertLines } from "./assert-lines";
import { batchItems } from "./batch-items";
import type { HistoryShop } from "./build-history";
import type { ImportRow } from "./data/imports";
import { findKnownOrders } from "./data/known";
import { type DryRun, reasonKind, type SampleOrder, unitsOf } from "./import-preview";
import { asExample } from "./import-report";
import type { Batch, OrderItem } from "./import-run";
import { courseOf } from "./order-course";
import type { ImportOptions } from "./preset";
import { readOrders } from "./read-orders";

const SAMPLE = 20;
const MAX_PROBLEMS = 50;

type Source = Pick<ImportRow, "preset" | "filePath" | "fileName">;
type Choices = { options: ImportOptions; now: Date; signal?: AbortSignal };

/** Reads the files as a run would and counts what would become of every line; reads what is known, and writes nothing. */
export async function dryRun(db: Db, source: Source, home: HistoryShop, { options, now, signal }: Choices): Promise<DryRun> {
  const count = { lines: 0 };
  const result = noResult();
  const problems = new Map<string, DryRun["problems"][number]>();
  const { preset, filePath: path, fileName } = source;
  for await (const batch of batchItems(readOrders(preset, { path, fileName }, { shop: home, options, now, count }))) {
    signal?.throwIfAborted();
    const known = options.shopPerSeller ? new Set<string>() : await knownIds(db, home, preset, batch);
    for (const item of batch.orders) addOrder(result, item, known.has(item.order.externalId));
    addRejections(result, problems, batch);
  }
  assertLines(count);
  if (result.lines !== count.lines) throw new Error(`${count.lines} lines were read, and ${result.lines} are accounted for.`);
  result.problems = [...problems.values()].sort((a, b) => b.lines - a.lines).slice(0, MAX_PROBLEMS);
  return result;
}

const noResult = (): DryRun => ({
  kind: "dry_run",
  orders: 0,
  ordersKnown: 0,
  lines: 0,
  linesRejected: 0,
  linesKnown: 0,
  amountMinor: 0,
  knownMinor: 0,
  rejectedMinor: 0,
  firstAt: null,
  lastAt: null,
  sample: [],
  problems: [],
});

async function knownIds(db: Db, home: HistoryShop, preset: string, { orders }: Batch): Promise<Set<string>> {
  const refs = orders.map(({ order }) => `${preset}:${order.externalId}`);
  const known = refs.length > 0 ? await inShops(db, [home.id], (tx) => findKnownOrders(tx, [home.id], refs)) : [];
  return new Set(known.map(({ externalRef }) => externalRef.slice(preset.length + 1)));
}

function addOrder(result: DryRun, { order, lines }: OrderItem, isKnown: boolean): void {
  const amountMinor = lines.reduce((sum, line) => sum + line.amountMinor, 0);
  result.lines += lines.length;
  result[isKnown ? "ordersKnown" : "orders"]++;
  result[isKnown ? "knownMinor" : "amountMinor"] += amountMinor;
  if (isKnown) result.linesKnown += lines.length;
  else {
    const { status } = courseOf(order);
    result.byStatus = { ...result.byStatus, [status]: (result.byStatus?.[status] ?? 0) + 1 };
  }
  const at = order.placedAt.toISOString();
  if (!result.firstAt || at < result.firstAt) result.firstAt = at;
  if (!result.lastAt || at > result.lastAt) result.lastAt = at;
  if (result.sample.length < SAMPLE) result.sample.push(sampleOf(order));
}

const sampleOf = (order: OrderItem["order"]): SampleOrder => ({
  externalId: order.externalId,
  placedAt: order.placedAt.toISOString(),
  customer: order.customer?.name ?? "",
  lines: order.lines.length,
  units: unitsOf(order),
  totalMinor: order.totalMinor,
  status: courseOf(order).status,
  payment: order.paymentMethod,
});

function addRejections(result: DryRun, problems: Map<string, DryRun["problems"][number]>, { rejections }: Batch): void {
  for (const { reason, file, line, amountMinor } of rejections) {
    result.lines++;
    result.linesRejected++;
    result.rejectedMinor += amountMinor;
    const kind = reasonKind(reason);
    const problem = problems.get(kind);
    if (problem) {
      problem.lines++;
      if (problem.reason !== reason) problem.reason = asExample(problem.reason);
      problem.amountMinor += amountMinor;
    } else problems.set(kind, { reason, lines: 1, amountMinor, firstFile: file, firstLine: line });
  }
}
