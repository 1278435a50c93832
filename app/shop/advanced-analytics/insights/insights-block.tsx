import { InsightList } from "@/components/analytics/insights/insight-list";
import type { Context } from "@/lib/context";
import { formatRelative } from "@/lib/format";
import type { ShopId } from "@/lib/ids";
import { getInsights } from "@/lib/insights/get-insights";
import { answerInsightAction, showInsightAgainAction } from "./actions";

/** What stands out in the shops of the page. It is made on demand, so it stands in a Suspense of its own. */
export async function InsightsBlock({ ctx, shop }: { ctx: Context; shop?: ShopId | undefined }) {
  const insights = await getInsights(ctx, { shop });
  return (
    <InsightList
      insights={insights}
      several={shop === undefined}
      madeWhen={insights.madeAt && formatRelative(insights.madeAt, ctx.now)}
      answer={answerInsightAction}
      again={showInsightAgainAction}
    />
  );
}
