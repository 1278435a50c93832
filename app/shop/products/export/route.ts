import { z } from "zod";
import { csvResponse } from "@/lib/http/csv-response";
import { route } from "@/lib/http/route";
import { idOf } from "@/lib/ids";
import { exportProducts } from "@/lib/products/export-products";

const Query = z.object({ shop: idOf("shop") });

/** The products of a shop as a CSV file, a row per variant. */
export const GET = route(async (ctx, { url }) => {
  const { shop } = Query.parse(Object.fromEntries(url.searchParams));
  const lines = await exportProducts(ctx, shop);
  return csvResponse(lines, "products", ctx.now);
});
