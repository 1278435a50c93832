import "server-only";
import { differenceInCalendarDays } from "date-fns";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import { authorizeShops, userIdOf } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found, invalid } from "@/lib/errors";
import { findShopRow } from "@/lib/shops/data";
import { dayIn } from "@/lib/time";
import type { SetRate } from "./input";
import { multiplyRates, parseRate, type Rate, rateText } from "./rate";
import { rateOn } from "./rate-on";
import { MOST_DAYS_HELD } from "./vocabulary";
import { writeRates } from "./write-rates";

/**
 * Writes a rate by hand; of a day that has one, as its next version. Kept by the euro: a rate typed for another currency is multiplied
 * with what that costs on the day, to twelve decimals. Returns the rate for one euro.
 */
export async function setRate(ctx: Context, input: SetRate): Promise<string> {
  const { shopId, day, currency, isConfirmed } = input;
  const scope = authorizeShops(ctx.actor, "shop:manage", shopId);
  const { timeZone } = found(await findShopRow(ctx.db, shopId), "shop");
  const lastDay = input.lastDay || day;
  if (input.base === currency) throw invalid("base", "Choose two different currencies.");
  if (day > dayIn(ctx.now, timeZone)) throw invalid("day", "This day is still to come.");
  if (lastDay < day) throw invalid("lastDay", "It cannot end before it begins.");
  if (differenceInCalendarDays(lastDay, day) > MOST_DAYS_HELD)
    throw invalid("lastDay", `It may hold for ${MOST_DAYS_HELD} days at most.`);
  return inShops(ctx.db, scope, async (tx) => {
    const rate = await perEuro(tx, input);
    const origin = { source: "hand" as const, shopId, actorId: userIdOf(ctx.actor), at: ctx.now, isConfirmed };
    await writeRates(tx, { rates: [{ day, currency, rate, lastDay }], ...origin });
    return rate;
  });
}

async function perEuro(tx: Db, { shopId, base, rate, day }: SetRate): Promise<string> {
  if (base === "EUR") return rate;
  const text = rateText(multiplyRates(await rateOn(tx, "EUR", base, day, shopId), parseRate(rate) as Rate));
  if (!parseRate(text)) throw invalid("rate", "This is more or less than a rate can be.");
  return text;
}
