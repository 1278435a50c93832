import "server-only";
import { isPermitted } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { ask, type Question } from "./ask";
import { listFits, listForetold, type StoredFit, sumForetold } from "./data/lifetimes";
import type { AnalyticsAsked } from "./input";
import type { LifetimeList, LifetimePerson } from "./lifetime-list";

const PAGE = 25;

export type LifetimeValue = Omit<Question, "scope"> & {
  /** One per shop that was reckoned in the question's currency. */
  fits: StoredFit[];
  customers: number;
  once: number;
  expectedOrders: number;
  valueMinor: number;
  people: LifetimePerson[];
  /** Whether more stand after these. */
  more: boolean;
};

/** What customers are expected to bring within a year, and one of the lists of them, a page at a time (the first is 1). */
export const getLifetimeValue = (
  ctx: Context,
  asked: AnalyticsAsked = {},
  { list = "value", page = 1, size = PAGE }: { list?: LifetimeList; page?: number; size?: number } = {},
): Promise<LifetimeValue> =>
  ask(ctx, asked, async (tx, { scope, ...question }) => {
    const named = scope.filter((shopId) => isPermitted(ctx.actor, "orders:read", shopId));
    const wanted = { scope, named, currency: question.currency, list };
    const [fits, sums, people] = await Promise.all([
      listFits(tx, scope),
      sumForetold(tx, wanted),
      listForetold(tx, wanted, { offset: (page - 1) * size, limit: size + 1 }),
    ]);
    return {
      ...question,
      ...sums,
      fits: fits.filter(({ currency }) => currency === question.currency),
      people: people.slice(0, size),
      more: people.length > size,
    };
  });
