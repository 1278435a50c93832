import "server-only";
import type { Context } from "@/lib/context";
import type { ProductsAsked, ProductTable } from "./api-products";
import type { Question } from "./ask";
import { getItemMatrix, type ItemMatrix } from "./get-item-matrix";
import { getProductPairs, type ProductPairs } from "./get-product-pairs";
import { getProductPerformance, type ProductPerformance } from "./get-product-performance";
import { getReorderList, type ReorderList } from "./get-reorder-list";
import { getSlowMovers, type SlowMovers } from "./get-slow-movers";

export type ProductReport = Omit<Question, "scope"> &
  (
    | ({ table: "items" } & ProductPerformance)
    | ({ table: "matrix" } & ItemMatrix)
    | ({ table: "reorder" } & ReorderList)
    | ({ table: "slow" } & SlowMovers)
    | ({ table: "together" } & ProductPairs)
  );

const READ = {
  items: async (ctx, asked) => ({ table: "items", ...(await getProductPerformance(ctx, asked)) }),
  matrix: async (ctx, asked) => ({ table: "matrix", ...(await getItemMatrix(ctx, asked)) }),
  reorder: async (ctx, asked) => ({ table: "reorder", ...(await getReorderList(ctx, asked)) }),
  slow: async (ctx, asked) => ({ table: "slow", ...(await getSlowMovers(ctx, asked)) }),
  together: async (ctx, asked) => ({ table: "together", ...(await getProductPairs(ctx, asked)) }),
} as const satisfies Record<ProductTable, (ctx: Context, asked: ProductsAsked) => Promise<ProductReport>>;

/** The table of the section of products that is asked for. */
export const getProductReport = (ctx: Context, asked: ProductsAsked): Promise<ProductReport> =>
  READ[asked.table ?? "items"](ctx, asked);
