import "server-only";
import { inShops } from "@/db/scope";
import type { Context } from "@/lib/context";
import { invalid } from "@/lib/errors";
import { type CampaignId, newId } from "@/lib/ids";
import { dayIn } from "@/lib/time";
import { type SavedSpend, saveSpendRows } from "./data/campaigns";
import { frozenAmount } from "./frozen-amount";
import { getOwnCampaign } from "./get-own-campaign";
import { readSpendFile } from "./spend-file";

/** Takes a CSV file of days and amounts, all of it or nothing. Of a day that a file told before, the new amount stands. */
export async function importSpend(
  ctx: Context,
  { campaignId, text }: { campaignId: CampaignId; text: string },
): Promise<SavedSpend> {
  const { campaign, shop, scope } = await getOwnCampaign(ctx, "campaigns:write", campaignId);
  const rows = readSpendFile(text, campaign.currency);
  const today = dayIn(ctx.now, shop.timeZone);
  const early = rows.find(({ day }) => day > today);
  if (early) throw invalid("file", `Line ${early.line}: ${early.day} is still to come. Nothing of the file was saved.`);
  return inShops(ctx.db, scope, async (tx) => {
    const entries = [];
    for (const { line: _, ...row } of rows) {
      const shopAmountMinor = await frozenAmount(tx, shop, row);
      const entry = { ...row, shopAmountMinor, id: newId("spd"), shopId: shop.id, campaignId, createdAt: ctx.now };
      entries.push({ ...entry, source: "csv" as const });
    }
    return saveSpendRows(tx, entries);
  });
}
