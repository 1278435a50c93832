import "server-only";
import { inShops } from "@/db/scope";
import type { Context } from "@/lib/context";
import { invalid } from "@/lib/errors";
import { dayIn } from "@/lib/time";
import { setCampaignEnd } from "./data/campaigns";
import { getOwnCampaign } from "./get-own-campaign";
import type { CampaignRef } from "./input";

/** Makes today the last day of a campaign that runs. */
export async function endCampaign(ctx: Context, { campaignId }: CampaignRef): Promise<void> {
  const { campaign, shop, scope } = await getOwnCampaign(ctx, "campaigns:write", campaignId);
  const today = dayIn(ctx.now, shop.timeZone);
  if (campaign.startsOn > today) throw invalid("campaignId", "It has not begun. Delete it, or change its days.");
  if (campaign.endsOn && campaign.endsOn <= today) throw invalid("campaignId", "Its last day is today or has passed.");
  await inShops(ctx.db, scope, (tx) => setCampaignEnd(tx, shop.id, campaignId, today, ctx.now));
}
