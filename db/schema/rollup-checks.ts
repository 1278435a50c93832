import { integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant, shopId } from "./columns";
import { shops } from "./shops";

/**
 * The newest comparison of each sum with the ledger: how many of its rows differed, and that they were put right. The
 * comparison of the ledger with the orders stands among them; there nothing is put right.
 */
export const rollupChecks = pgTable(
  "rollup_checks",
  {
    shopId: shopId().references(() => shops.id),
    rollup: text("rollup").notNull(),
    rows: integer("rows").notNull(),
    differing: integer("differing").notNull(),
    /** Numbers of some orders that differ. */
    examples: text("examples").array().notNull().default([]),
    checkedAt: instant("checked_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.rollup] })],
);
