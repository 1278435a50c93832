import { date, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { amount, currency, quantity, ref, shopId } from "./columns";
import { shops } from "./shops";

const itemSums = {
  orders: quantity("orders"),
  units: amount("units"),
  reversedUnits: amount("reversed_units"),
  grossMinor: amount("gross_minor"),
  discountMinor: amount("discount_minor"),
  reversalMinor: amount("reversal_minor"),
  taxMinor: amount("tax_minor"),
  costMinor: amount("cost_minor"),
  costedNetMinor: amount("costed_net_minor"),
};

/** The lines of the ledger by item and day. */
export const itemDays = pgTable(
  "item_days",
  {
    shopId: shopId().references(() => shops.id),
    day: date("day").notNull(),
    itemKey: text("item_key").notNull(),
    currency: currency(),
    ...itemSums,
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.day, t.itemKey, t.currency] }),
    index("item_days_item").on(t.shopId, t.itemKey, t.day),
  ],
);

/** The lines of the ledger by item and month (its first day), for long periods. */
export const itemMonths = pgTable(
  "item_months",
  {
    shopId: shopId().references(() => shops.id),
    month: date("month").notNull(),
    itemKey: text("item_key").notNull(),
    currency: currency(),
    ...itemSums,
  },
  (t) => [primaryKey({ columns: [t.shopId, t.month, t.itemKey, t.currency] })],
);

/** The lines of the ledger by item and year (its first day), for longer ones. */
export const itemYears = pgTable(
  "item_years",
  {
    shopId: shopId().references(() => shops.id),
    year: date("year").notNull(),
    itemKey: text("item_key").notNull(),
    currency: currency(),
    ...itemSums,
  },
  (t) => [primaryKey({ columns: [t.shopId, t.year, t.itemKey, t.currency] })],
);

/** What an item was last sold as. */
export const soldItems = pgTable(
  "sold_items",
  {
    shopId: shopId().references(() => shops.id),
    itemKey: text("item_key").notNull(),
    variantId: ref("variant_id", "var"),
    sku: text("sku").notNull(),
    title: text("title").notNull(),
    options: text("options").notNull(),
    lastSoldDay: date("last_sold_day").notNull(),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.itemKey] })],
);
