import "server-only";
import { inShops } from "@/db/scope";
import type { Context } from "@/lib/context";
import { enqueueJob } from "@/lib/jobs/enqueue-job";
import type { Day } from "@/lib/time";
import { ask, type Question } from "./ask";
import { findSegmentDay, listSegmentCells, listUngrouped } from "./data/segments";
import type { AnalyticsAsked } from "./input";
import { type SegmentCell, type SegmentSums, segmentSumsOf } from "./segment-list";

export type CustomerSegments = Omit<Question, "scope"> & {
  groups: SegmentSums[];
  cells: SegmentCell[];
  /** The oldest day as of which a shop's groups were made; null while none are. */
  asOf: Day | null;
  /** Shops whose groups are being made just now. */
  waiting: number;
};

/** The groups of customers by how lately, how often and for how much they bought. Shops without any get theirs by a job. */
export async function getCustomerSegments(ctx: Context, asked: AnalyticsAsked = {}): Promise<CustomerSegments> {
  const { missing, ...segments } = await ask(ctx, asked, async (tx, { scope, ...question }) => {
    const cells = await listSegmentCells(tx, scope, question.currency);
    const asOf = (await findSegmentDay(tx, scope)) ?? null;
    return { ...question, cells, groups: segmentSumsOf(cells), asOf, missing: await listUngrouped(tx, scope) };
  });
  if (missing.length > 0)
    await inShops(ctx.db, missing, async (tx) => {
      for (const shopId of missing) await enqueueJob(tx, "refresh-customers", { shopId }, { key: shopId });
    });
  return { ...segments, waiting: missing.length };
}
