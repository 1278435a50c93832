import "server-only";
import type { Db } from "@/db/client";
import { retryLostRaces } from "@/db/retry";
import { inShops } from "@/db/scope";
import { authorizeShops, type ShopScope } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found, invalid } from "@/lib/errors";
import { type CampaignId, newId } from "@/lib/ids";
import { parseMinor } from "@/lib/money";
import { slugOf } from "@/lib/slug";
import { findCampaignRow, isKeyTaken, listCouponChoices, saveCampaignRow, setCampaignCoupons } from "./data/campaigns";
import type { SaveCampaign } from "./input";

/** Makes a campaign, or changes it. Its draw stands: a change of audience or share holds for whom is drawn from then on. */
export async function saveCampaign(ctx: Context, { campaignId, ...input }: SaveCampaign): Promise<CampaignId> {
  const { shopId, budget, coupons, holdout, endsOn, ...values } = input;
  const scope = authorizeShops(ctx.actor, "campaigns:write", shopId);
  if (endsOn !== "" && endsOn < values.startsOn) throw invalid("endsOn", "It cannot end before it begins.");
  const budgetMinor = budget === "" ? null : parseMinor(budget, values.currency);
  if (budgetMinor === undefined || (budgetMinor ?? 0) < 0) throw invalid("budget", "Enter an amount such as 5000.");
  const id = campaignId ?? newId("cmp");
  return retryLostRaces(() =>
    inShops(ctx.db, scope, async (tx) => {
      const before = campaignId && found(await findCampaignRow(tx, scope, campaignId), "campaign");
      const key = values.key || (before ? before.key : await freeKey(tx, input, id));
      if (await isKeyTaken(tx, shopId, key, id))
        throw invalid("key", "Another campaign of this shop has this name in its links.");
      await saveCampaignRow(tx, {
        ...{ ...values, shopId, id, key, budgetMinor },
        ...{ endsOn: endsOn || null, holdoutBp: holdout * 100, createdAt: ctx.now, updatedAt: ctx.now },
      });
      await takeCoupons(tx, scope, { ...input, id });
      return id;
    }),
  );
}

/** From the campaign's name; with a number when that is taken. */
async function freeKey(tx: Db, { shopId, name }: Omit<SaveCampaign, "campaignId">, id: CampaignId): Promise<string> {
  const base = slugOf(name).slice(0, 50) || "campaign";
  for (let count = 1; count < 100; count++) {
    const key = count === 1 ? base : `${base}-${count}`;
    if (!(await isKeyTaken(tx, shopId, key, id))) return key;
  }
  throw invalid("key", "Give the campaign a name for its links.");
}

async function takeCoupons(tx: Db, [shopId]: ShopScope, { coupons, id }: Pick<SaveCampaign, "coupons"> & { id: CampaignId }) {
  if (!shopId) return;
  const choices = await listCouponChoices(tx, shopId);
  for (const couponId of coupons) {
    const choice = found(
      choices.find((one) => one.id === couponId),
      "coupon",
    );
    if (choice.campaignId && choice.campaignId !== id) throw invalid("coupons", `${choice.code} belongs to another campaign.`);
  }
  await setCampaignCoupons(tx, shopId, id, coupons);
}
