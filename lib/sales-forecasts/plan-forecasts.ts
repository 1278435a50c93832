import "server-only";
import { inShops } from "@/db/scope";
import { listShopIds } from "@/lib/jobs/data/old-records";
import type { JobHandler } from "@/lib/jobs/job";
import { findShopRow } from "@/lib/shops/data";
import { addCalendarDays, dayIn } from "@/lib/time";
import { askForecasts } from "./ask-forecasts";
import { countProgress, hasForecasts } from "./data/forecasts";

/** Shops whose forecasts were looked at within so many days get them each morning before anybody asks. */
const LOOKED_AT_DAYS = 7;

/** Asks for the day's usual forecasts of every shop that uses them and does not have them yet. */
export const planForecasts: JobHandler<"plan-forecasts"> = async ({ db, now, signal }) => {
  for (const shopId of await listShopIds(db)) {
    signal.throwIfAborted();
    const shop = await findShopRow(db, shopId);
    if (!shop) continue;
    const day = dayIn(now, shop.timeZone);
    await inShops(db, [shopId], async (tx) => {
      if ((await countProgress(tx, shopId, day)).asked > 0) return;
      if (!(await hasForecasts(tx, shopId, addCalendarDays(day, -LOOKED_AT_DAYS)))) return;
      await askForecasts(tx, { shopId, currency: shop.currency }, { day, at: now });
    });
  }
};
