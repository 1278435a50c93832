import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops, userIdOf } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import { daysAfter } from "@/lib/time";
import { listLists, saveAnswer } from "./data/lists";
import type { AnswerInsight } from "./input";
import { ANSWER_DAYS } from "./vocabulary";

/**
 * Puts an insight of a shop away for everybody who sees it, until its time is over or it has grown clearly worse. Whoever
 * may see insights may: it touches no order, can be taken back, and those who work with the figures are the ones who judge them.
 */
export async function answerInsight(
  ctx: Context,
  { shopId, key, answer }: AnswerInsight,
): Promise<{ title: string; hiddenUntil: Date }> {
  const scope = authorizeShops(ctx.actor, "reports:read", shopId);
  return inShops(ctx.db, scope, async (tx) => {
    const [list] = await listLists(tx, scope);
    const insight = found(
      list?.insights.find((one) => one.key === key),
      "insight",
    );
    const { title, moneyMinor, currency } = insight;
    const hiddenUntil = daysAfter(ctx.now, ANSWER_DAYS[answer]);
    const given = { shopId, key, answer, moneyMinor, currency, hiddenUntil };
    await saveAnswer(tx, { ...given, actorId: userIdOf(ctx.actor), answeredAt: ctx.now });
    return { title, hiddenUntil };
  });
}
