import { route } from "@/lib/http/route";
import { exportOrders } from "@/lib/orders/export-orders";
import { readOrderFilters } from "@/lib/orders/list-input";

/** The filters of the list, as a CSV file of every order that matches. */
export const GET = route(async (ctx, { url }) => {
  const bytes = await exportOrders(ctx, readOrderFilters(url.searchParams));
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
      "Content-Disposition": `attachment; filename="orders-${ctx.now.toISOString().slice(0, 10)}.csv"`,
      "Cache-Control": "private, no-store",
    },
  });
});
