import "server-only";
import type { Db } from "@/db/client";
import type { ShopId } from "@/lib/ids";
import { enqueueJob } from "@/lib/jobs/enqueue-job";
import type { Currency } from "@/lib/money";
import { addCalendarDays, type Day } from "@/lib/time";
import { insertAsked } from "./data/forecasts";
import { listChoices } from "./data/histories";
import type { Series } from "./series";
import { USUAL_CHOICES, USUAL_DAYS, usualSeries } from "./usual-series";

/** Has the usual forecasts of a shop made for this day of it, and before them those somebody waits for. */
export async function askForecasts(
  tx: Db,
  shop: { shopId: ShopId; currency: Currency },
  { day, at, wanted = [] }: { day: Day; at: Date; wanted?: readonly Series[] },
): Promise<void> {
  const { shopId, currency } = shop;
  const choices = await listChoices(tx, shopId, { from: addCalendarDays(day, -USUAL_DAYS), before: day }, USUAL_CHOICES);
  await insertAsked(tx, shopId, { day, at, isUrgent: true }, wanted);
  await insertAsked(tx, shopId, { day, at, isUrgent: false }, usualSeries(choices, currency));
  await enqueueJob(tx, "make-forecasts", { shopId }, { key: shopId });
}
