import { endpoint } from "@/lib/http/endpoint";
import { versioned } from "@/lib/http/etag";
import { parseQuery } from "@/lib/http/query";
import { route } from "@/lib/http/route";
import { NoQuery } from "@/lib/orders/api-input";
import { orderIdOf } from "@/lib/orders/api-order-id";
import { apiTracking } from "@/lib/orders/api-view";
import { getOrder } from "@/lib/orders/get-order";

type Params = { orderId: string };

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint<Params>({
  GET: route<Params>(async (ctx, { params, url, headers }) => {
    parseQuery(NoQuery, url);
    const order = await getOrder(ctx, orderIdOf(params.orderId));
    return versioned(headers, order.version, () => apiTracking(order));
  }),
});
