import "server-only";
import { inShops } from "@/db/scope";
import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { deleteSpendRow } from "./data/campaigns";
import { getOwnCampaign } from "./get-own-campaign";
import type { SpendRef } from "./input";

export async function removeSpend(ctx: Context, { campaignId, spendId }: SpendRef): Promise<void> {
  const { shop, scope } = await getOwnCampaign(ctx, "campaigns:write", campaignId);
  const isGone = await inShops(ctx.db, scope, (tx) => deleteSpendRow(tx, shop.id, campaignId, spendId));
  if (!isGone) throw notFound("spending");
}
