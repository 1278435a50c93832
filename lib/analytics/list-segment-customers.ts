import "server-only";
import { isPermitted } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { ask, type Question } from "./ask";
import { listSegmentMembers } from "./data/segments";
import type { AnalyticsAsked } from "./input";
import type { Segment } from "./segment";
import { type CustomerPlace, type SegmentCustomer, writePlace } from "./segment-list";

const PAGE = 50;

export type SegmentPage = Omit<Question, "scope"> & {
  customers: SegmentCustomer[] /** Where the next page begins. */;
  next: string | null;
};

/** The customers of a group, fifty at a time. Their names stand there for those who may read the shop's orders. */
export const listSegmentCustomers = (
  ctx: Context,
  asked: AnalyticsAsked,
  segment: Segment,
  after?: CustomerPlace,
  size = PAGE,
): Promise<SegmentPage> =>
  ask(ctx, asked, async (tx, { scope, ...question }) => {
    const named = scope.filter((shopId) => isPermitted(ctx.actor, "orders:read", shopId));
    const wanted = { scope, named, currency: question.currency, segment };
    const found = await listSegmentMembers(tx, wanted, { after, limit: size + 1 });
    const customers = found.slice(0, size);
    const last = customers.at(-1);
    const next = found.length > size && last ? writePlace({ minor: last.netMinor, customerId: last.customerId }) : null;
    return { ...question, customers, next };
  });
