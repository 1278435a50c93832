import "server-only";
import { inShops } from "@/db/scope";
import type { Context } from "@/lib/context";
import { deleteCampaignRow } from "./data/campaigns";
import { getOwnCampaign } from "./get-own-campaign";
import type { CampaignRef } from "./input";

/** Takes a campaign away with its spending, groups and credits. Visits and orders stay as they were. Returns its name. */
export async function deleteCampaign(ctx: Context, { campaignId }: CampaignRef): Promise<string> {
  const { campaign, scope } = await getOwnCampaign(ctx, "campaigns:write", campaignId);
  await inShops(ctx.db, scope, (tx) => deleteCampaignRow(tx, campaign.shopId, campaignId));
  return campaign.name;
}
