import "server-only";
import { ask, type Question } from "@/lib/analytics/ask";
import type { AnalyticsAsked } from "@/lib/analytics/input";
import type { Context } from "@/lib/context";
import type { ShopId } from "@/lib/ids";
import { listReportedPrograms } from "./data/programs";
import { listStrata } from "./data/strata";
import { judgedMonths, type MatchedRepeat, matchedRepeat } from "./matched-repeat";

export type MemberRepeats = Pick<Question, "period"> & {
  /** Of the shops with a programme; undefined where there are too few to say anything. */
  repeats: ReadonlyMap<ShopId, MatchedRepeat | undefined>;
};

/**
 * Whether members order again more often than customers like them, of those who joined in the twelve newest months that
 * can be judged by the end of the period. Reads the orders of three years, hence apart from the report.
 */
export const getMemberRepeat = (ctx: Context, asked: AnalyticsAsked = {}): Promise<MemberRepeats> =>
  ask(ctx, asked, async (tx, { scope, period }) => {
    const repeats = new Map<ShopId, MatchedRepeat | undefined>();
    for (const { shopId } of await listReportedPrograms(tx, scope))
      repeats.set(shopId, matchedRepeat(await listStrata(tx, shopId, judgedMonths(period))));
    return { period, repeats };
  });
