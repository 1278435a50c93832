import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, primaryKey, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { address, id, instant, ref, shopId } from "./columns";
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
    // Who writes their e-mail or phone in another way is found all the same: `find_customers_alike`.
    index("shop_customers_mailbox").on(t.shopId, sql`mailbox_of(${t.email})`).where(sql`email is not null`),
    index("shop_customers_phone").on(t.shopId, sql`phone_tail(${t.phone})`).where(sql`phone is not null`),
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
    index("user_orders_order").on(t.shopId, t.orderId),
  ],
);

/** A person's address book. Orders hold copies: what is changed here changes no order. */
export const customerAddresses = pgTable(
  "customer_addresses",
  {
    id: id("adr").primaryKey(),
    userId: ref("user_id", "usr")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** What the person calls it: home, work. */
    label: text("label").notNull().default(""),
    ...address(),
    /** Offered first at the checkout; a person has one at most. */
    isDefault: boolean("is_default").notNull().default(false),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    index("customer_addresses_user").on(t.userId, t.createdAt),
    uniqueIndex("customer_addresses_default").on(t.userId).where(sql`is_default`),
  ],
);

/**
 * A code that was mailed to the address of an order, for whoever wants the orders of that address in their account. One
 * per person at a time. A number that is unknown has a row, too, with no order: nobody can tell the two apart.
 */
export const orderClaims = pgTable(
  "order_claims",
  {
    userId: ref("user_id", "usr")
      .primaryKey()
      .references(() => users.id, { onDelete: "cascade" }),
    orderShopId: ref("order_shop_id", "shop"),
    orderId: ref("order_id", "ord"),
    /** Keyed hash: six digits are guessed from a plain one in no time. */
    codeHash: text("code_hash").notNull(),
    tries: integer("tries").notNull().default(0),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [check("order_claims_tries", sql`${t.tries} between 0 and 5`)],
);
