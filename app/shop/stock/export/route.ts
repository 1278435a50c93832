import { z } from "zod";
import { route } from "@/lib/http/route";
import { idOf } from "@/lib/ids";
import { exportStock } from "@/lib/stock/export-stock";

const Query = z.object({ shop: idOf("shop") });

/** The stock of a shop as a CSV file, a row per variant and place. */
export const GET = route(async (ctx, { url }) => {
  const { shop } = Query.parse(Object.fromEntries(url.searchParams));
  const bytes = await exportStock(ctx, shop);
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await bytes.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await bytes.return();
    },
  });
  return new Response(body, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="stock-${ctx.now.toISOString().slice(0, 10)}.csv"`,
      "Cache-Control": "private, no-store",
    },
  });
});
