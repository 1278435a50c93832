import "server-only";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import type { Context } from "@/lib/context";
import type { CampaignId } from "@/lib/ids";
import { enqueueJob } from "@/lib/jobs/enqueue-job";
import type { Currency } from "@/lib/money";
import { type Day, dayIn, startOfDayIn } from "@/lib/time";
import { armSpan, lastDayOf, MOST_DRAWN_LIVE } from "./arm-span";
import { campaignState } from "./campaign-state";
import { creditedFigures } from "./credited";
import { type ArmResult, isDrawLarger, listArms, sumArms } from "./data/arms";
import { type findCampaignRow, listCouponChoices, listSpendRows } from "./data/campaigns";
import { listTotals } from "./data/credits";
import { countTracked } from "./data/results";
import { freshenCredits } from "./freshen-credits";
import { getOwnCampaign } from "./get-own-campaign";
import { liftOf } from "./lift";
import { ATTRIBUTION_MODELS } from "./vocabulary";

type Campaign = NonNullable<Awaited<ReturnType<typeof findCampaignRow>>>;

/**
 * A campaign with all that is known of what it cost and brought: by each model, and against those held out. What is too
 * much to reckon while somebody waits is shown as it was reckoned last.
 */
export async function getCampaign(ctx: Context, id: CampaignId) {
  const { campaign, shop, scope } = await getOwnCampaign(ctx, "reports:read", id);
  const credits = await freshenCredits(ctx.db, shop, ctx.now);
  return inShops(ctx.db, scope, async (tx) => {
    const spending = await listSpendRows(tx, shop.id, id);
    const spendMinor = spending.reduce((sum, { shopAmountMinor }) => sum + shopAmountMinor, 0);
    const sums = await listTotals(tx, shop.id, { currency: shop.currency, campaignId: id });
    const today = dayIn(ctx.now, shop.timeZone);
    return {
      ...{ campaign, shop, today, state: campaignState(campaign, today), spending, spendMinor, credits },
      coupons: await listCouponChoices(tx, shop.id),
      models: ATTRIBUTION_MODELS.map((model) => ({
        model,
        figures: creditedFigures(sums, { campaignId: id, model, spendMinor }),
      })),
      tracked: await countTracked(tx, shop.id, {
        from: campaign.startsOn as Day,
        start: startOfDayIn(campaign.startsOn as Day, shop.timeZone),
      }),
      experiment: await experimentOf(tx, campaign, { currency: shop.currency, today, spendMinor }, ctx.now),
    };
  });
}

type Frame = { currency: Currency; today: Day; spendMinor: number };

/** The draw, and what it shows; undefined before it. */
async function experimentOf(tx: Db, campaign: Campaign, { currency, today, spendMinor }: Frame, now: Date) {
  const { arms, span, asOf } = await armsOf(tx, campaign, currency, today, now);
  const [treated, heldOut] = [arms.find(({ arm }) => arm === "treated"), arms.find(({ arm }) => arm === "held_out")];
  if (asOf !== null && !treated && !heldOut) return undefined;
  const lift = treated && heldOut && liftOf(treated.net, heldOut.net);
  const margin = treated && heldOut && liftOf(treated.margin, heldOut.margin);
  const roi = (minor: number) => (minor - spendMinor) / spendMinor;
  return {
    ...span,
    /** When it was summed; null while that is still to be done for the first time. */
    asOf,
    /** Still open: more orders may come. */
    isOpen: (lastDayOf(campaign) ?? today) >= today,
    treated: treated?.net,
    heldOut: heldOut?.net,
    lift,
    incrementalRoi:
      margin && spendMinor > 0
        ? { mean: roi(margin.totalMinor), low: roi(margin.totalLowMinor), high: roi(margin.totalHighMinor) }
        : undefined,
  };
}

type Arms = { arms: readonly ArmResult[]; span: { from: Day; to: Day }; asOf: Date | null };

/** The groups of a small draw as they are now, those of a large one as the job summed them last. */
async function armsOf(tx: Db, campaign: Campaign, currency: Currency, today: Day, now: Date): Promise<Arms> {
  const { shopId, id: campaignId } = campaign;
  const span = armSpan(campaign, today);
  if (!(await isDrawLarger(tx, shopId, campaignId, MOST_DRAWN_LIVE)))
    return { arms: await sumArms(tx, shopId, { campaignId, currency, ...span }), span, asOf: now };
  const arms = await listArms(tx, shopId, campaignId);
  if (arms.length === 0) await enqueueJob(tx, "attribute-orders", { shopId }, { key: shopId });
  return { arms, span: arms[0]?.span ?? span, asOf: arms[0]?.asOf ?? null };
}
