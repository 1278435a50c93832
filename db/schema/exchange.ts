import { sql } from "drizzle-orm";
import { boolean, check, date, integer, numeric, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { RATE_SOURCES } from "@/lib/exchange/vocabulary";
import { currency, instant, oneOf, ref, shopId, word } from "./columns";
import { shops } from "./shops";

/**
 * What one euro cost on a day, as the European Central Bank published it. Facts for every shop of the installation, hence
 * without row-level security; only the command line and platform administrators bring them in. A row is never changed: a
 * correction is the next version of its day.
 */
export const exchangeRates = pgTable(
  "exchange_rates",
  {
    day: date("day").notNull(),
    currency: currency(),
    version: integer("version").notNull(),
    /** Units of the currency for one euro; an exact decimal, never a float. */
    rate: numeric("rate").notNull(),
    /** Nobody when the command line brought it. */
    actorId: ref("actor_id", "usr"),
    createdAt: instant("created_at").notNull(),
    /** The bank's day on which it was brought in. */
    recordedOn: date("recorded_on").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.currency, t.day, t.version] }),
    check("exchange_rates_rate", sql`${t.rate} > 0 and ${t.rate} < 1000000000`),
    check("exchange_rates_not_euro", sql`${t.currency} <> 'EUR'`),
  ],
);

/**
 * Rates that one shop uses: typed by its people, or from a file they chose. They stand before the installation's. Of a day
 * the newest version stands, unless it says that the rate was withdrawn; those before it are what was frozen.
 */
export const shopExchangeRates = pgTable(
  "shop_exchange_rates",
  {
    shopId: shopId().references(() => shops.id),
    day: date("day").notNull(),
    currency: currency(),
    version: integer("version").notNull(),
    rate: numeric("rate").notNull(),
    isWithdrawn: boolean("is_withdrawn").notNull().default(false),
    source: word("source", RATE_SOURCES).notNull(),
    /** A typed rate may hold for many days. */
    lastDay: date("last_day").notNull(),
    actorId: ref("actor_id", "usr"),
    createdAt: instant("created_at").notNull(),
    /** The shop's day on which it was recorded. */
    recordedOn: date("recorded_on").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.currency, t.day, t.version] }),
    oneOf("shop_exchange_rates_source", t.source, RATE_SOURCES),
    check("shop_exchange_rates_rate", sql`${t.rate} > 0 and ${t.rate} < 1000000000`),
    check("shop_exchange_rates_days", sql`${t.lastDay} between ${t.day} and ${t.day} + 366`),
    check("shop_exchange_rates_not_euro", sql`${t.currency} <> 'EUR'`),
  ],
);
