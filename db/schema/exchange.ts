import { sql } from "drizzle-orm";
import { check, date, numeric, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { RATE_SOURCES } from "@/lib/exchange/vocabulary";
import { currency, instant, oneOf, ref, shopId, word } from "./columns";
import { shops } from "./shops";

/**
 * What one euro cost on a day, as the European Central Bank published it. Facts for every shop of the installation, hence
 * without row-level security; only the command line and platform administrators bring them in.
 */
export const exchangeRates = pgTable(
  "exchange_rates",
  {
    day: date("day").notNull(),
    currency: currency(),
    /** Units of the currency for one euro; an exact decimal, never a float. */
    rate: numeric("rate").notNull(),
    /** Nobody when the command line brought it. */
    actorId: ref("actor_id", "usr"),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.currency, t.day] }),
    check("exchange_rates_rate", sql`${t.rate} > 0 and ${t.rate} < 1000000000`),
    check("exchange_rates_not_euro", sql`${t.currency} <> 'EUR'`),
  ],
);

/** Rates that one shop uses: typed by its people, or from a file they chose. They stand before the installation's. */
export const shopExchangeRates = pgTable(
  "shop_exchange_rates",
  {
    shopId: shopId().references(() => shops.id),
    day: date("day").notNull(),
    currency: currency(),
    rate: numeric("rate").notNull(),
    source: word("source", RATE_SOURCES).notNull(),
    /** A typed rate may hold for many days. */
    lastDay: date("last_day").notNull(),
    actorId: ref("actor_id", "usr"),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.currency, t.day] }),
    oneOf("shop_exchange_rates_source", t.source, RATE_SOURCES),
    check("shop_exchange_rates_rate", sql`${t.rate} > 0 and ${t.rate} < 1000000000`),
    check("shop_exchange_rates_days", sql`${t.lastDay} between ${t.day} and ${t.day} + 366`),
    check("shop_exchange_rates_not_euro", sql`${t.currency} <> 'EUR'`),
  ],
);
