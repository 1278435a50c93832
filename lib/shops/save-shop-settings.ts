import "server-only";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { AppError, found, invalid } from "@/lib/errors";
import { changeSettings, findSettings, type SettingsChange } from "./data";
import type { SaveSettings, SettingsSection } from "./input";

/**
 * Changes one section of a shop's settings and raises their version. Orders that were placed and documents that were
 * issued keep the terms they have. Refused when somebody changed the settings since they were read.
 */
export async function saveShopSettings(ctx: Context, { shopId, version, settings }: SaveSettings): Promise<void> {
  authorizeShops(ctx.actor, "shop:manage", shopId);
  const current = found(await findSettings(ctx.db, shopId), "shop");
  if (await changeSettings(ctx.db, shopId, version ?? current.version, changeOf(settings))) return;
  const message =
    "Somebody changed the settings of this shop since you loaded them. What you typed is kept here; load the page again to see what stands.";
  throw new AppError("stale", "stale-settings", message, { current_version: current.version });
}

function changeOf({ section, ...settings }: SettingsSection): SettingsChange {
  if ("taxRate" in settings) {
    const { taxRate: taxRateBp, ...rest } = settings;
    return { ...rest, taxRateBp };
  }
  if ("restockingFee" in settings) {
    const { restockingFee: restockingFeeBp, ...rest } = settings;
    return { ...rest, restockingFeeBp };
  }
  if ("paymentMethods" in settings && settings.paymentMethods.includes("bank_transfer") && settings.bankDetails === "")
    throw invalid("bankDetails", "Write where a transfer goes, or do not offer it.");
  return settings;
}
