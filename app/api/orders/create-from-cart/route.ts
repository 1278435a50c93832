import { CreateFromCart } from "@/lib/checkout/api-purchase";
import { apiPurchase } from "@/lib/checkout/api-purchase-view";
import { countPurchaseAttempt } from "@/lib/checkout/count-purchase-attempt";
import { createFromCart } from "@/lib/checkout/create-from-cart";
import { env } from "@/lib/env";
import { endpoint } from "@/lib/http/endpoint";
import { parseQuery } from "@/lib/http/query";
import { route } from "@/lib/http/route";
import { NoQuery } from "@/lib/orders/api-input";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route(
    async (ctx, { url, body }) => {
      parseQuery(NoQuery, url);
      const purchase = await createFromCart(ctx, CreateFromCart.parse(body));
      return { status: 201, body: apiPurchase(purchase, env().PUBLIC_URL), shopIds: purchase.orders.map(({ shopId }) => shopId) };
    },
    { idempotency: "required", counts: (ctx, body) => countPurchaseAttempt(ctx, CreateFromCart.parse(body)) },
  ),
});
