import { endpoint } from "@/lib/http/endpoint";
import { parseQuery } from "@/lib/http/query";
import { route } from "@/lib/http/route";
import { ListOrders } from "@/lib/orders/api-input";
import { apiOrderPage } from "@/lib/orders/api-view";
import { listAllowedActions } from "@/lib/orders/list-allowed-actions";
import { listOrders } from "@/lib/orders/list-orders";
import { listMyShops } from "@/lib/shops/list-my-shops";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route(async (ctx, { url }) => {
    const { limit, cursor, ...filters } = parseQuery(ListOrders, url);
    const page = await listOrders(ctx, filters, { limit, cursor });
    const ids = page.orders.map(({ id }) => id);
    const [shops, actions] = await Promise.all([listMyShops(ctx), listAllowedActions(ctx, ids)]);
    return { body: apiOrderPage(ctx, { ...page, limit }, shops, actions) };
  }),
});
