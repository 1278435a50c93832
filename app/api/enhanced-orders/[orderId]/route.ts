import { endpoint } from "@/lib/http/endpoint";
import { etagOf, versionCheck, versioned } from "@/lib/http/etag";
import { parseQuery } from "@/lib/http/query";
import { route } from "@/lib/http/route";
import { NoQuery, UpdateOrder } from "@/lib/orders/api-input";
import { orderIdOf } from "@/lib/orders/api-order-id";
import { apiOrder } from "@/lib/orders/api-view";
import { getOrder } from "@/lib/orders/get-order";
import { updateOrder } from "@/lib/orders/update-order";

type Params = { orderId: string };

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint<Params>({
  GET: route<Params>(async (ctx, { params, url, headers }) => {
    parseQuery(NoQuery, url);
    const order = await getOrder(ctx, orderIdOf(params.orderId));
    return versioned(headers, order.version, () => apiOrder(order));
  }),

  PATCH: route<Params>(async (ctx, { params, url, headers, body }) => {
    parseQuery(NoQuery, url);
    const target = { orderId: orderIdOf(params.orderId), checkVersion: versionCheck(headers) };
    const { order, changed } = await updateOrder(ctx, target, UpdateOrder.parse(body));
    return { body: { ...apiOrder(order), changed }, headers: { ETag: etagOf(order.version) }, shopIds: [order.shop.id] };
  }),
});
