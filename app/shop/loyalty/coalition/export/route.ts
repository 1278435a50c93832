import { exportSettlement } from "@/lib/coalitions/export-settlement";
import { chosenShop } from "@/lib/http/chosen-shops";
import { csvResponse } from "@/lib/http/csv-response";
import { route } from "@/lib/http/route";

/** What moved between a shop and others of its coalition, as a CSV file. */
export const GET = route(async (ctx, { url }) => {
  const shopId = await chosenShop(ctx, "loyalty:read", url.searchParams.get("shop") ?? undefined);
  return csvResponse(exportSettlement(ctx, shopId), "settlement", ctx.now);
});
