import "server-only";
import { viewInShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import type { CampaignId, ShopId } from "@/lib/ids";
import { findShopRow } from "@/lib/shops/data";
import { dayIn } from "@/lib/time";
import { campaignState } from "./campaign-state";
import { creditedFigures } from "./credited";
import { listCampaignRows } from "./data/campaigns";
import { listTotals } from "./data/credits";
import { sumSpend } from "./data/results";
import { freshenCredits } from "./freshen-credits";
import type { CampaignFigures } from "./metrics";

/** A shop's campaigns with their figures by the usual model, the newest first. */
export async function listCampaigns(ctx: Context, shopId: ShopId) {
  const scope = authorizeShops(ctx.actor, "reports:read", shopId);
  const shop = found(await findShopRow(ctx.db, shopId), "shop");
  const today = dayIn(ctx.now, shop.timeZone);
  const credits = await freshenCredits(ctx.db, shop, ctx.now);
  return viewInShops(ctx.db, scope, async (tx) => {
    const rows = await listCampaignRows(tx, shopId);
    const sums = await listTotals(tx, shopId, { currency: shop.currency });
    const spent = await sumSpend(tx, shopId);
    const figuresOf = (campaignId: CampaignId): Partial<CampaignFigures> => {
      const spendMinor = spent.get(campaignId) ?? 0;
      return credits.asOf ? creditedFigures(sums, { campaignId, model: "last_non_direct", spendMinor }) : { spendMinor };
    };
    const campaigns = rows.map((campaign) => ({
      ...campaign,
      state: campaignState(campaign, today),
      figures: figuresOf(campaign.id),
    }));
    return { shop, campaigns, credits };
  });
}
