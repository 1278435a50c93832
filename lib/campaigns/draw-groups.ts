import "server-only";
import { inShops } from "@/db/scope";
import type { Context } from "@/lib/context";
import { invalid } from "@/lib/errors";
import { dayIn } from "@/lib/time";
import { areGroupsMade, insertAssignments, listUndrawn } from "./data/audience";
import { getOwnCampaign } from "./get-own-campaign";
import type { CampaignRef } from "./input";
import { armOf } from "./lift";

/**
 * Draws who of the audience is reached and who is held out. Who was drawn stays where they are; drawing again adds whom the
 * audience has got since. Returns how many were added.
 */
export async function drawGroups(ctx: Context, { campaignId }: CampaignRef): Promise<number> {
  const { campaign, shop, scope } = await getOwnCampaign(ctx, "campaigns:write", campaignId);
  if (campaign.endsOn && campaign.endsOn < dayIn(ctx.now, shop.timeZone)) throw invalid("campaignId", "The campaign is over.");
  return inShops(ctx.db, scope, async (tx) => {
    if (campaign.audience !== "all" && !(await areGroupsMade(tx, shop.id)))
      throw invalid("campaignId", "The customers have not been put into groups yet. Open Analytics, Customers once.");
    const customers = await listUndrawn(tx, shop.id, campaign);
    const drawn = customers.map((customerId) => ({ customerId, arm: armOf(campaignId, customerId, campaign.holdoutBp) }));
    await insertAssignments(tx, shop.id, campaignId, drawn, ctx.now);
    return drawn.length;
  });
}
