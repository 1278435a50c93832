import { authorizeShops } from "@/lib/auth/authorize";
import { mayBegin } from "@/lib/http/deadline";
import { endpoint } from "@/lib/http/endpoint";
import { parseQuery } from "@/lib/http/query";
import { route } from "@/lib/http/route";
import { BulkChangeOrders, bulkChangeOf, isDryRun, NoQuery } from "@/lib/orders/api-input";
import { apiBulkResult } from "@/lib/orders/api-view";
import { changeManyStatuses } from "@/lib/orders/change-many-statuses";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route(
    async (ctx, { url, body }) => {
      // The use-case refuses order by order; who may change no order at all is told so at once.
      authorizeShops(ctx.actor, "orders:write");
      parseQuery(NoQuery, url);
      const input = BulkChangeOrders.parse(body);
      const result = await changeManyStatuses(ctx, bulkChangeOf(input), { hasTime: () => mayBegin(ctx.now, Date.now()) });
      const shopIds = result.items.flatMap(({ shopId }) => shopId ?? []);
      return { body: apiBulkResult(result, input.order_ids), shopIds };
    },
    { idempotency: (body) => (isDryRun(body) ? "ignored" : "required") },
  ),
});
