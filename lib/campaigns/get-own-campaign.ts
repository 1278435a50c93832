import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops, scopeByProof } from "@/lib/auth/authorize";
import type { Permission } from "@/lib/auth/permissions";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import type { CampaignId } from "@/lib/ids";
import { findShopRow } from "@/lib/shops/data";
import { findCampaignRow } from "./data/campaigns";

/** A campaign of a shop in which the asker has the permission, with that shop. What another shop has is not found. */
export async function getOwnCampaign(ctx: Context, permission: Permission, id: CampaignId) {
  const readable = authorizeShops(ctx.actor, "reports:read");
  const campaign = found(await inShops(ctx.db, readable, (tx) => findCampaignRow(tx, readable, id)), "campaign");
  authorizeShops(ctx.actor, permission, campaign.shopId);
  const shop = found(await findShopRow(ctx.db, campaign.shopId), "shop");
  return { campaign, shop, scope: scopeByProof(shop.id) };
}
