import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import type { Backtest, ForecastMethod, ForecastNote } from "@/lib/forecast/forecast";
import type { ShopId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import { freshenSales } from "@/lib/sales/freshen-sales";
import { findShopRow } from "@/lib/shops/data";
import { type Day, dayIn } from "@/lib/time";
import { askForecasts } from "./ask-forecasts";
import { assertRoom } from "./assert-room";
import { assertSoldIn } from "./assert-sold-in";
import { countProgress, findForecastRow, insertAsked, type Progress } from "./data/forecasts";
import { findSubjectName } from "./data/histories";
import { type ForecastAsked, ForecastInput } from "./input";
import { loadHistory } from "./load-history";
import type { HistoryPeriod, KeptPoint, Series } from "./series";
import { USUAL_HORIZON } from "./usual-series";
import type { ForecastState } from "./vocabulary";

export type SalesForecast = {
  shop: { id: ShopId; name: string; currency: Currency; timeZone: string };
  series: Series;
  /** What is forecast, in words. */
  name: string;
  /** The shop's day it was made on; its history ends the day before. */
  day: Day;
  state: ForecastState;
  computedAt: Date | null;
  method: ForecastMethod | null;
  points: KeptPoint[];
  backtest: Backtest | null;
  notes: ForecastNote[];
  knownPeriods: number;
  history: HistoryPeriod[];
  /** Of all forecasts the shop has today, while this one is being made. */
  progress: Progress | null;
};

/**
 * The forecast of one series as of today, from what is kept. When it is not there, it is asked for and its state says so:
 * a job makes it, and the same question finds it a little later. Refused in a currency the shop never sold in, and when so
 * many others were asked for on its day that more would only keep the processor busy.
 */
export async function getForecast(ctx: Context, asked: ForecastAsked): Promise<SalesForecast> {
  const { shop: shopId, level, id = "", measure, grain, ...wish } = ForecastInput.parse(asked);
  const scope = authorizeShops(ctx.actor, "reports:read", shopId);
  const shop = found(await findShopRow(ctx.db, shopId), "shop");
  const currency = measure === "net" ? (wish.currency ?? shop.currency) : shop.currency;
  const horizon = wish.horizon ?? USUAL_HORIZON[grain];
  const series: Series = { level, subject: id, measure, currency, grain, horizon };
  const day = dayIn(ctx.now, shop.timeZone);
  await freshenSales(ctx.db, shopId);
  return inShops(ctx.db, scope, async (tx) => {
    const name = level === "shop" ? "The whole shop" : found(await findSubjectName(tx, shopId, series), level);
    const row = await findForecastRow(tx, shopId, day, series);
    if (measure === "net" && currency !== shop.currency) await assertSoldIn(tx, shopId, currency);
    if (!row) await assertRoom(tx, shop, { day, now: ctx.now });
    const isMade = row !== undefined && row.state !== "asked";
    if (!isMade) await askForecasts(tx, { shopId, currency: shop.currency }, { day, at: ctx.now, wanted: [series] });
    else if (!row.isUrgent) await insertAsked(tx, shopId, { day, at: ctx.now, isUrgent: true }, [series]);
    const [{ periods }, progress] = await Promise.all([
      loadHistory(tx, { shopId, timeZone: shop.timeZone }, series, day),
      isMade ? null : countProgress(tx, shopId, day),
    ]);
    return {
      shop: { id: shopId, name: shop.name, currency: shop.currency, timeZone: shop.timeZone },
      ...{ series, name, day, history: periods, progress },
      state: row?.state ?? "asked",
      computedAt: row?.computedAt ?? null,
      method: row?.method ?? null,
      points: row?.points ?? [],
      backtest: row?.backtest ?? null,
      notes: row?.notes ?? [],
      knownPeriods: row?.knownPeriods ?? periods.filter(({ masked }) => !masked).length,
    };
  });
}
