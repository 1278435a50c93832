import { z } from "zod";
import { csvResponse } from "@/lib/http/csv-response";
import { route } from "@/lib/http/route";
import { idOf } from "@/lib/ids";
import { exportStock } from "@/lib/stock/export-stock";

const Query = z.object({ shop: idOf("shop") });

/** The stock of a shop as a CSV file, a row per variant and place. */
export const GET = route(async (ctx, { url }) => {
  const { shop } = Query.parse(Object.fromEntries(url.searchParams));
  const bytes = await exportStock(ctx, shop);
  return csvResponse(bytes, "stock", ctx.now);
});
