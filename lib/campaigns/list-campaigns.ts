import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import type { ShopId } from "@/lib/ids";
import { freshenSales } from "@/lib/sales/freshen-sales";
import { findShopRow } from "@/lib/shops/data";
import { dayIn } from "@/lib/time";
import { attributeOrders } from "./attribute-orders";
import { campaignState } from "./campaign-state";
import { creditedFigures } from "./credited";
import { listCampaignRows } from "./data/campaigns";
import { sumCredits, sumSpend } from "./data/results";

/** A shop's campaigns with their figures by the usual model, the newest first. */
export async function listCampaigns(ctx: Context, shopId: ShopId) {
  const scope = authorizeShops(ctx.actor, "reports:read", shopId);
  const shop = found(await findShopRow(ctx.db, shopId), "shop");
  const today = dayIn(ctx.now, shop.timeZone);
  await freshenSales(ctx.db, shopId);
  return inShops(ctx.db, scope, async (tx) => {
    const rows = await listCampaignRows(tx, shopId);
    if (rows.length > 0) await attributeOrders(tx, shop, ctx.now);
    const [sums, spent] = [await sumCredits(tx, shopId, shop.currency), await sumSpend(tx, shopId)];
    const campaigns = rows.map((campaign) => ({
      ...campaign,
      state: campaignState(campaign, today),
      figures: creditedFigures(sums, {
        campaignId: campaign.id,
        model: "last_non_direct",
        spendMinor: spent.get(campaign.id) ?? 0,
      }),
    }));
    return { shop, campaigns };
  });
}
