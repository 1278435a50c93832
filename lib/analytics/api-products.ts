import { z } from "zod";
import { Day, Money, wireId } from "@/lib/wire";
import { AnalyticsParameters, questionFields } from "./api-question";
import type { AnalyticsAsked } from "./input";
import { ABC_GRADES, XYZ_GRADES } from "./product-grades";
import { type ItemsAsked, ItemsInput, type ReorderAsked, ReorderInput } from "./product-input";
import { ITEM_SORTS, SORT_ORDERS } from "./product-performance";
import { ITEM_FORMULAS, PAIR_FORMULAS, REORDER_FORMULAS, SLOW_FORMULAS } from "./section-formulas";

export const PRODUCT_TABLES = ["items", "matrix", "reorder", "slow", "together"] as const;
export type ProductTable = (typeof PRODUCT_TABLES)[number];

export const ProductParameters = AnalyticsParameters.extend({
  table: z
    .enum(PRODUCT_TABLES)
    .default("items")
    .describe(
      "`items`: all of them ranked; `matrix`: how many have which grades; `reorder`: what runs out; `slow`: what hardly sells; `together`: bought in one go.",
    ),
  ...ItemsInput.shape,
  ...ReorderInput.shape,
});
export type ProductsAsked = AnalyticsAsked & ItemsAsked & ReorderAsked & { table?: ProductTable | undefined };

const Share = z.number().nullable();
const Name = {
  shop: wireId("shop"),
  item: z.string().describe("The variant's id in the database, or the SKU of what has none."),
  variant: wireId("var").nullable(),
  sku: z.string(),
  title: z.string(),
  options: z.string(),
};
const Stock = z
  .object({
    free_units: z.int().describe("On hand less promised, at least 0."),
    below_zero: z.boolean().describe("More is promised than is there."),
    days_left: z.number().nullable().describe(`${ITEM_FORMULAS["Days left"]} Null: no sales.`),
    days_in_stock: z.int().describe("Of the last thirty."),
    net_units: z.int().describe("Sold in the last thirty days."),
  })
  .nullable()
  .meta({ id: "ItemStock", description: "As of today; null for what has no stock of its own." });

const ApiItem = z
  .object({
    ...Name,
    units: z.int().describe("Sold less cancelled or taken back."),
    orders: z.int(),
    gross_sales: Money,
    discounts: Money,
    reversals: Money,
    net_sales: Money.describe(ITEM_FORMULAS["Net sales"]),
    net_sales_before: Money.nullable().describe("Of the days compared with."),
    share: Share.describe("Of the net sales of all items."),
    reversal_rate: Share.describe(ITEM_FORMULAS["Reversal rate"]),
    margin: Money.nullable().describe(`${ITEM_FORMULAS.Margin} Null: no cost is known.`),
    margin_share: Share.describe("`margin` ÷ net sales whose cost is known."),
    cost_coverage: Share.describe("Net sales whose cost is known ÷ net sales."),
    abc: z.enum(ABC_GRADES).describe(ITEM_FORMULAS.ABC),
    xyz: z.enum(XYZ_GRADES).nullable().describe(ITEM_FORMULAS.XYZ),
    variation: z.number().nullable().describe("Standard deviation ÷ mean of the units sold per week."),
    sell_through: z
      .object({
        sold_units: z.int(),
        start_units: z.int(),
        received_units: z.int(),
        share: Share.describe(ITEM_FORMULAS["Sell-through"]),
        clamped: z.boolean(),
      })
      .nullable(),
    stock: Stock,
  })
  .meta({ id: "ItemPerformance" });

const Question = z.object(questionFields);

export const ApiProductReport = z
  .discriminatedUnion("table", [
    Question.extend({
      table: z.literal("items"),
      found: z.int().describe("Items sold or taken back in the days."),
      capped: z.boolean().describe("Only those with most gross sales are ranked."),
      page: z.int(),
      pages: z.int(),
      sort: z.enum(ITEM_SORTS),
      order: z.enum(SORT_ORDERS),
      chosen: z.int().describe("Of these, those with the grades asked for: what the pages hold."),
      grades: z.array(z.object({ grade: z.enum(ABC_GRADES), items: z.int(), net_sales: Money, share: Share })),
      items: z.array(ApiItem),
    }),
    Question.extend({
      table: z.literal("matrix"),
      capped: z.boolean().describe("Only items with most gross sales are graded."),
      cells: z
        .array(z.object({ abc: z.enum(ABC_GRADES), xyz: z.enum(XYZ_GRADES).nullable(), items: z.int(), net_sales: Money }))
        .describe("Items by both grades; `xyz` null where the weeks are too few to tell."),
    }),
    Question.extend({
      table: z.literal("reorder"),
      lead_days: z.int().nullable().describe("What was asked for, or what all shops have set; null where they differ."),
      capped: z.boolean(),
      items: z.array(
        z.object({
          ...Name,
          stock: Stock,
          lead_days: z.int(),
          state: z.enum(["ready", "short", "no_sales"]).describe("`short`: too little history for a forecast."),
          expected_units: z.number().nullable().describe("Forecast of the units sold over the lead time."),
          high_units: z.number().nullable().describe(REORDER_FORMULAS["High demand"]),
          order_units: z.int().nullable().describe(REORDER_FORMULAS["To order"]),
          method: z.string().nullable(),
        }),
      ),
    }),
    Question.extend({
      table: z.literal("slow"),
      capped: z.boolean(),
      items: z
        .array(
          z.object({
            ...Name,
            free_units: z.int(),
            net_units: z.int().describe("Sold in the days."),
            days_left: z.number().nullable().describe("At the pace of the days; null: no sales."),
            last_sold: Day.nullable(),
            tied_up: Money.describe(SLOW_FORMULAS["Tied up"]),
            at_price: z.boolean().describe("The cost is not known."),
          }),
        )
        .describe(SLOW_FORMULAS["Slow to move"]),
    }),
    Question.extend({
      table: z.literal("together"),
      orders: z.int().describe("How many orders were looked at: the newest of the days."),
      pairs: z.array(
        z.object({
          shop: wireId("shop"),
          one: z.object({ item: z.string(), title: z.string(), options: z.string() }),
          other: z.object({ item: z.string(), title: z.string(), options: z.string() }),
          together: z.int().describe(PAIR_FORMULAS.Together),
          support: z.number().describe(PAIR_FORMULAS.Support),
          confidence: z.number().describe(PAIR_FORMULAS.Confidence),
          confidence_back: z.number().describe("Orders with both ÷ orders with the other."),
          lift: z.number().describe(PAIR_FORMULAS.Lift),
        }),
      ),
    }),
  ])
  .meta({ id: "ProductPerformance" });
export type ApiProductReport = z.output<typeof ApiProductReport>;
