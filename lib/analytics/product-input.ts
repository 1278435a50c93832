import { z } from "zod";
import { ABC_GRADES, XYZ_GRADES } from "./product-grades";
import { ITEM_SORTS, ITEMS_A_PAGE, MOST_ITEMS_A_PAGE, SORT_ORDERS } from "./product-performance";
import { LONGEST_LEAD_DAYS } from "./reorder";

const MOST_PAGES = 1_000;

/** What a question about items may say beside the usual. */
export const ItemsInput = z.object({
  sort: z.enum(ITEM_SORTS).default("net").describe("By which figure items are ranked."),
  order: z.enum(SORT_ORDERS).default("best").describe("`worst`: the lowest first, or the highest where a high figure is bad."),
  abc: z.enum(ABC_GRADES).optional().describe("Only items of this grade."),
  xyz: z.enum(XYZ_GRADES).optional().describe("Only items of this grade."),
  page: z.coerce.number().int().min(1).max(MOST_PAGES).default(1).describe("The first is 1."),
  page_size: z.coerce.number().int().min(1).max(MOST_ITEMS_A_PAGE).default(ITEMS_A_PAGE).describe("Items on a page."),
});
export type ItemsAsked = z.input<typeof ItemsInput>;

export const ReorderInput = z.object({
  lead_days: z.coerce
    .number()
    .int()
    .min(1)
    .max(LONGEST_LEAD_DAYS)
    .optional()
    .describe("Days until goods that are ordered now are there. Without it, what each shop has set."),
});
export type ReorderAsked = z.input<typeof ReorderInput>;
