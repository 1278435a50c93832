import { endpoint } from "@/lib/http/endpoint";
import { parseQuery } from "@/lib/http/query";
import { route } from "@/lib/http/route";
import { apiReferral, ListReferralsQuery } from "@/lib/referrals/api-referrals";
import { listReferrals } from "@/lib/referrals/list-referrals";
import { apiPage } from "@/lib/wire";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route(async (ctx, { url }) => {
    const { shop: shopId, account: referrerId, ...wish } = parseQuery(ListReferralsQuery, url);
    const { items, next, prev } = await listReferrals(ctx, { ...wish, shopId, referrerId });
    return { body: apiPage(ctx, items.map(apiReferral), { next, prev, limit: wish.limit }) };
  }),
});
