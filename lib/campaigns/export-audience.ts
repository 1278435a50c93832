import "server-only";
import { copyFromShops } from "@/db/scope";
import type { Context } from "@/lib/context";
import type { CampaignId } from "@/lib/ids";
import { treatedCustomers } from "./data/audience";
import { getOwnCampaign } from "./get-own-campaign";

/** Whom a campaign is to reach, as CSV. The held-out are not in it. */
export async function exportAudience(ctx: Context, campaignId: CampaignId): Promise<AsyncGenerator<Uint8Array, void>> {
  const { shop, scope } = await getOwnCampaign(ctx, "campaigns:write", campaignId);
  return copyFromShops(ctx.db, scope, treatedCustomers(shop.id, campaignId));
}
