import "server-only";
import type { Db } from "@/db/client";
import { AppError } from "@/lib/errors";
import type { ShopId } from "@/lib/ids";
import { addCalendarDays, type Day, startOfDayIn } from "@/lib/time";
import { countUrgent } from "./data/forecasts";
import { MOST_ASKED } from "./vocabulary";

/** Refuses (429, with the seconds to the shop's next day) when people asked for as many forecasts of its day as are made. */
export async function assertRoom(
  tx: Db,
  shop: { id: ShopId; timeZone: string },
  { day, now }: { day: Day; now: Date },
): Promise<void> {
  if ((await countUrgent(tx, shop.id, day)) < MOST_ASKED) return;
  const tomorrow = startOfDayIn(addCalendarDays(day, 1), shop.timeZone);
  throw new AppError(
    "rate_limited",
    "too-many-forecasts",
    `${MOST_ASKED} forecasts of the shop were asked for today, which is the most. Those can be seen still; others tomorrow.`,
    { retry_after: Math.max(1, Math.ceil((tomorrow.getTime() - now.getTime()) / 1000)) },
  );
}
