import { endpoint } from "@/lib/http/endpoint";
import { parseQuery } from "@/lib/http/query";
import { route } from "@/lib/http/route";
import { newId } from "@/lib/ids";
import { NoQuery } from "@/lib/orders/api-input";
import { apiRedemption, CreateRedemption, ListRedemptionsQuery } from "@/lib/rewards/api-redemptions";
import { listRedemptionPage } from "@/lib/rewards/list-redemption-page";
import { redeemReward } from "@/lib/rewards/redeem-reward";
import { apiPage } from "@/lib/wire";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route(async (ctx, { url }) => {
    const asked = parseQuery(ListRedemptionsQuery, url);
    const { rows, next, prev } = await listRedemptionPage(ctx, asked);
    return { body: apiPage(ctx, rows.map(apiRedemption), { next, prev, limit: asked.limit }) };
  }),
  POST: route(
    async (ctx, { url, headers, body }) => {
      parseQuery(NoQuery, url);
      const input = CreateRedemption.parse(body);
      const { shop: shopId, reward: rewardId, account: accountId, member_code: memberCode } = input;
      const { paying_shop: accountShopId } = input;
      const requestKey = `api:${headers.get("idempotency-key") ?? newId("rdm")}`;
      const served = accountId && memberCode ? { accountId, memberCode } : undefined;
      const made = await redeemReward(ctx, { shopId, rewardId, served, accountShopId, requestKey, channel: "api" });
      return { status: 201, body: apiRedemption(made), shopIds: accountId ? [shopId] : [] };
    },
    { idempotency: "required" },
  ),
});
