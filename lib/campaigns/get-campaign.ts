import "server-only";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import type { Context } from "@/lib/context";
import type { CampaignId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import { freshenSales } from "@/lib/sales/freshen-sales";
import { addCalendarDays, type Day, dayIn } from "@/lib/time";
import { attributeOrders } from "./attribute-orders";
import { campaignState } from "./campaign-state";
import { creditedFigures } from "./credited";
import { type findCampaignRow, listCouponChoices, listSpendRows } from "./data/campaigns";
import { countTracked, sumArms, sumCredits } from "./data/results";
import { getOwnCampaign } from "./get-own-campaign";
import { liftOf } from "./lift";
import { ATTRIBUTION_MODELS } from "./vocabulary";

type Campaign = NonNullable<Awaited<ReturnType<typeof findCampaignRow>>>;

/** A campaign with all that is known of what it cost and brought: by each model, and against those held out. */
export async function getCampaign(ctx: Context, id: CampaignId) {
  const { campaign, shop, scope } = await getOwnCampaign(ctx, "reports:read", id);
  await freshenSales(ctx.db, shop.id);
  return inShops(ctx.db, scope, async (tx) => {
    await attributeOrders(tx, shop, ctx.now);
    const spending = await listSpendRows(tx, shop.id, id);
    const spendMinor = spending.reduce((sum, { shopAmountMinor }) => sum + shopAmountMinor, 0);
    const sums = await sumCredits(tx, shop.id, shop.currency);
    const today = dayIn(ctx.now, shop.timeZone);
    return {
      ...{ campaign, shop, today, state: campaignState(campaign, today), spending, spendMinor },
      coupons: await listCouponChoices(tx, shop.id),
      models: ATTRIBUTION_MODELS.map((model) => ({
        model,
        figures: creditedFigures(sums, { campaignId: id, model, spendMinor }),
      })),
      tracked: await countTracked(tx, shop.id, campaign.startsOn as Day),
      experiment: await experimentOf(tx, campaign, { currency: shop.currency, today, spendMinor }),
    };
  });
}

type Frame = { currency: Currency; today: Day; spendMinor: number };

/** The draw, and what it shows; undefined before it. */
async function experimentOf(tx: Db, campaign: Campaign, { currency, today, spendMinor }: Frame) {
  const last = campaign.endsOn ? addCalendarDays(campaign.endsOn as Day, campaign.windowDays) : today;
  const span = { from: campaign.startsOn as Day, to: last < today ? last : today };
  const arms = await sumArms(tx, campaign.shopId, { campaignId: campaign.id, currency, ...span });
  const [treated, heldOut] = [arms.find(({ arm }) => arm === "treated"), arms.find(({ arm }) => arm === "held_out")];
  if (!treated && !heldOut) return undefined;
  const lift = treated && heldOut && liftOf(treated.net, heldOut.net);
  const margin = treated && heldOut && liftOf(treated.margin, heldOut.margin);
  const roi = (minor: number) => (minor - spendMinor) / spendMinor;
  return {
    ...span,
    /** Still open: more orders may come. */
    isOpen: last >= today,
    treated: treated?.net,
    heldOut: heldOut?.net,
    lift,
    incrementalRoi:
      margin && spendMinor > 0
        ? { mean: roi(margin.totalMinor), low: roi(margin.totalLowMinor), high: roi(margin.totalHighMinor) }
        : undefined,
  };
}
