import "server-only";
import { inShops } from "@/db/scope";
import type { Context } from "@/lib/context";
import { invalid } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { parseMinor } from "@/lib/money";
import { dayIn } from "@/lib/time";
import { saveSpendRows } from "./data/campaigns";
import { frozenAmount } from "./frozen-amount";
import { getOwnCampaign } from "./get-own-campaign";
import type { AddSpend } from "./input";

/** Writes down by hand what was spent on a day; a day can have several entries. */
export async function addSpend(ctx: Context, { campaignId, day, amount, currency, note }: AddSpend): Promise<void> {
  const { shop, scope } = await getOwnCampaign(ctx, "campaigns:write", campaignId);
  const amountMinor = parseMinor(amount, currency);
  if (!amountMinor || amountMinor < 0) throw invalid("amount", `Enter an amount of ${currency} above 0, such as 1500.`);
  if (day > dayIn(ctx.now, shop.timeZone)) throw invalid("day", "This day is still to come.");
  await inShops(ctx.db, scope, async (tx) => {
    const entry = { id: newId("spd"), shopId: shop.id, campaignId, day, amountMinor, currency, note, createdAt: ctx.now };
    const shopAmountMinor = await frozenAmount(tx, shop, { amountMinor, currency, day });
    await saveSpendRows(tx, [{ ...entry, shopAmountMinor, source: "hand" }]);
  });
}
