import { sql } from "drizzle-orm";
import { boolean, check, date, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { GRAINS } from "@/lib/analytics/period";
import type { Backtest, ForecastNote } from "@/lib/forecast/forecast";
import type { KeptPoint } from "@/lib/sales-forecasts/series";
import { FORECAST_LEVELS, FORECAST_MEASURES, FORECAST_METHODS, FORECAST_STATES } from "@/lib/sales-forecasts/vocabulary";
import { currency, instant, oneOf, ref, shopId, word } from "./columns";
import { shops } from "./shops";

/** Forecasts of sales, one row a series and day, asked for first and filled by a job in one statement. */
export const salesForecasts = pgTable(
  "sales_forecasts",
  {
    shopId: shopId().references(() => shops.id),
    /** The shop's day it is made on: history ends the day before. */
    day: date("day").notNull(),
    level: word("level", FORECAST_LEVELS).notNull(),
    /** The category's name or the item's key; empty for the shop. */
    subject: text("subject").notNull(),
    measure: word("measure", FORECAST_MEASURES).notNull(),
    /** Of net sales. Units are counted whatever they were sold in, and have the shop's. */
    currency: currency(),
    grain: word("grain", GRAINS).notNull(),
    horizon: integer("horizon").notNull(),
    state: word("state", FORECAST_STATES).notNull(),
    /** Somebody wanted to see it. */
    isUrgent: boolean("is_urgent").notNull(),
    askedAt: instant("asked_at").notNull(),
    computedAt: instant("computed_at"),
    method: word("method", FORECAST_METHODS),
    points: jsonb("points").$type<KeptPoint[]>(),
    backtest: jsonb("backtest").$type<Backtest>(),
    notes: text("notes").array().$type<ForecastNote[]>().notNull().default([]),
    /** Periods of history that were known, closed ones and those without stock left out. */
    knownPeriods: integer("known_periods"),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.day, t.level, t.subject, t.measure, t.currency, t.grain, t.horizon] }),
    index("sales_forecasts_asked").on(t.shopId, t.askedAt).where(sql`state = 'asked'`),
    oneOf("sales_forecasts_level", t.level, FORECAST_LEVELS),
    oneOf("sales_forecasts_measure", t.measure, FORECAST_MEASURES),
    oneOf("sales_forecasts_grain", t.grain, GRAINS),
    oneOf("sales_forecasts_state", t.state, FORECAST_STATES),
    oneOf("sales_forecasts_method", t.method, FORECAST_METHODS),
    check("sales_forecasts_subject", sql`(${t.level} = 'shop') = (${t.subject} = '')`),
    check("sales_forecasts_horizon", sql`${t.horizon} between 1 and 366`),
    check("sales_forecasts_whole", sql`(${t.state} = 'ready') = (${t.points} is not null)`),
    check("sales_forecasts_made", sql`(${t.state} = 'asked') = (${t.computedAt} is null)`),
  ],
);

/** Days a shop was or will be closed. Forecasts leave them out of their history and expect nothing of those to come. */
export const shopClosures = pgTable(
  "shop_closures",
  {
    shopId: shopId().references(() => shops.id),
    firstDay: date("first_day").notNull(),
    lastDay: date("last_day").notNull(),
    note: text("note").notNull(),
    actorId: ref("actor_id", "usr"),
    createdAt: instant("created_at").notNull(),
    /** Taken away; it can be put back for a while. */
    removedAt: instant("removed_at"),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.firstDay] }),
    check("shop_closures_days", sql`${t.lastDay} between ${t.firstDay} and ${t.firstDay} + 365`),
  ],
);
