import "server-only";
import { viewInShops } from "@/db/scope";
import { listQuestionShops } from "@/lib/analytics/data/question";
import { authorizeShops, type ShopScope } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { CustomerId, ShopId } from "@/lib/ids";
import { dayIn } from "@/lib/time";
import { listNames } from "./data/customers";
import { type InsightList, listAnswers, listLists } from "./data/lists";
import { EDITION, isFresh } from "./edition";
import type { Insight } from "./insight";
import { makeInsights } from "./make-insights";
import { chooseShown, type GivenAnswer, isPutAway, rankInsights } from "./ranking";
import type { InsightAnswer } from "./vocabulary";

export type ShopInsight = {
  shopId: ShopId;
  shopName: string;
  insight: Insight;
  monthNetMinor: number;
  /** Names of those it is about, as the shop knows them today. */
  people: { id: CustomerId; name: string }[];
};
export type PutAway = ShopInsight & { answer: InsightAnswer; hiddenUntil: Date };

export type Insights = {
  shown: ShopInsight[];
  /** How many more stand out than are shown. */
  waiting: number;
  /** What was put away and would else be found still. */
  putAway: PutAway[];
  /** When the oldest of the lists was made; null without any. */
  madeAt: Date | null;
};

/** More shops than this are looked at by the nightly job alone: nobody's page waits for all of a large marketplace. */
const MAKE_AT_MOST = 3;

/**
 * What stands out in one shop, or in all in which the actor may read reports: most money at stake first, seven at most,
 * without what was put away unless it has grown clearly worse. Lists of an earlier day are made anew.
 */
export async function getInsights(ctx: Context, { shop }: { shop?: ShopId | undefined } = {}): Promise<Insights> {
  const scope = authorizeShops(ctx.actor, "reports:read", shop);
  const lists = await freshLists(ctx, scope);
  return viewInShops(ctx.db, scope, async (tx) => {
    const [shops, answers] = [await listQuestionShops(tx, scope), await listAnswers(tx, scope)];
    const names = new Map(shops.map(({ id, name }) => [id, name]));
    const answerOf = new Map(answers.map((answer) => [`${answer.shopId} ${answer.key}`, answer]));
    const given = ({ shopId, insight }: ShopInsight): GivenAnswer | undefined => answerOf.get(`${shopId} ${insight.key}`);
    const found = lists.flatMap(({ shopId, monthNetMinor, insights }) =>
      insights.map((insight) => ({
        shopId,
        shopName: names.get(shopId) ?? "",
        monthNetMinor,
        insight,
        people: [] as ShopInsight["people"],
      })),
    );
    const ranked = rankInsights(found);
    const open = ranked.filter((one) => !isPutAway(one.insight, given(one), ctx.now));
    const shown = chooseShown(open);
    for (const one of shown) one.people = await listNames(tx, one.shopId, one.insight.customers ?? []);
    const putAway = ranked.flatMap((one) => {
      const answer = given(one);
      return answer && isPutAway(one.insight, answer, ctx.now)
        ? [{ ...one, answer: answer.answer, hiddenUntil: answer.hiddenUntil }]
        : [];
    });
    const madeAt = lists.reduce<Date | null>((oldest, list) => (oldest && oldest < list.madeAt ? oldest : list.madeAt), null);
    return { shown, waiting: open.length - shown.length, putAway, madeAt };
  });
}

/** The lists of the shops, those of an earlier day or another edition made anew first. */
async function freshLists(ctx: Context, scope: ShopScope): Promise<InsightList[]> {
  const { shops, lists } = await viewInShops(ctx.db, scope, async (tx) => ({
    shops: await listQuestionShops(tx, scope),
    lists: await listLists(tx, scope),
  }));
  const kept = new Map(lists.map((list) => [list.shopId, list]));
  const old = shops.filter(({ id, timeZone }) => !isFresh(kept.get(id), dayIn(ctx.now, timeZone)));
  for (const { id } of old.slice(0, MAKE_AT_MOST)) {
    const made = await makeInsights(ctx.db, id, ctx.now);
    if (made) kept.set(id, made);
  }
  return [...kept.values()].filter(({ edition }) => edition === EDITION);
}
