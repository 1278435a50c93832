import { z } from "zod";
import { route } from "@/lib/http/route";
import { idOf } from "@/lib/ids";
import { exportProducts } from "@/lib/products/export-products";

const Query = z.object({ shop: idOf("shop") });

/** The products of a shop as a CSV file, a row per variant. */
export const GET = route(async (ctx, { url }) => {
  const { shop } = Query.parse(Object.fromEntries(url.searchParams));
  const pieces = exportProducts(ctx, shop);
  const first = await pieces.next();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(first.value ?? "")),
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="products-${ctx.now.toISOString().slice(0, 10)}.csv"`,
      "Cache-Control": "private, no-store",
    },
  });
});
