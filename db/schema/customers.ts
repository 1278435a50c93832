import { sql } from "drizzle-orm";
import { index, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { id, instant, ref, shopId } from "./columns";
import { shops } from "./shops";

/** A buyer across the marketplace. Names and addresses stay with each shop's own record. */
export const customers = pgTable(
  "customers",
  {
    id: id("cus").primaryKey(),
    userId: ref("user_id", "usr").references(() => users.id, { onDelete: "set null" }),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [unique("customers_user").on(t.userId)],
);

/**
 * What one shop knows of a customer. `search` is lower-cased "name email phone", indexed by trigrams, and below it every
 * other `contact` that stands on an order of theirs: who looks for an order by what it shows finds its customer first.
 */
export const shopCustomers = pgTable(
  "shop_customers",
  {
    shopId: shopId().references(() => shops.id),
    customerId: ref("customer_id", "cus").notNull(),
    name: text("name").notNull(),
    email: text("email"),
    phone: text("phone"),
    search: text("search").notNull(),
    /** The buyer's id in the system the history came from. */
    externalRef: text("external_ref"),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.customerId] }),
    unique("shop_customers_external").on(t.shopId, t.externalRef),
    index("shop_customers_email").on(t.shopId, sql`lower(${t.email})`),
    index("shop_customers_search").using("gin", t.shopId, sql`${t.search} gin_trgm_ops`),
  ],
);

/** Where a signed-in customer's orders are: found by user, without asking every shop. */
export const userOrders = pgTable(
  "user_orders",
  {
    userId: ref("user_id", "usr")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    shopId: shopId(),
    orderId: ref("order_id", "ord").notNull(),
    placedAt: instant("placed_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.shopId, t.orderId] }),
    index("user_orders_recent").on(t.userId, t.placedAt.desc(), t.orderId.desc()),
  ],
);
