import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import type { ShopId } from "@/lib/ids";
import { findShopRow } from "@/lib/shops/data";
import { addCalendarDays, type Day, dayIn, daysAfter } from "@/lib/time";
import { type Closure, listClosureRows } from "./data/closures";
import { type Choice, listChoices } from "./data/histories";
import { PUT_BACK_DAYS } from "./vocabulary";

/** Products one may choose from: those that sold most. Others are found by their key in the address. */
const MOST = { categories: 100, items: 200 };
const DAYS_BACK = 366;

export type ForecastChoices = { today: Day; choices: Choice[]; closures: Closure[] };

/** What can be forecast for a shop, those that sold most in a year first, and the closures that are taken into account. */
export async function getForecastChoices(ctx: Context, shopId: ShopId): Promise<ForecastChoices> {
  const scope = authorizeShops(ctx.actor, "reports:read", shopId);
  const { timeZone } = found(await findShopRow(ctx.db, shopId), "shop");
  const today = dayIn(ctx.now, timeZone);
  return inShops(ctx.db, scope, async (tx) => {
    const [choices, closures] = await Promise.all([
      listChoices(tx, shopId, { from: addCalendarDays(today, -DAYS_BACK), before: today }, MOST),
      listClosureRows(tx, shopId, daysAfter(ctx.now, -PUT_BACK_DAYS)),
    ]);
    return { today, choices, closures };
  });
}
