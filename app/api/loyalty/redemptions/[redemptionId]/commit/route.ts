import { found } from "@/lib/errors";
import { endpoint } from "@/lib/http/endpoint";
import { parseQuery } from "@/lib/http/query";
import { route } from "@/lib/http/route";
import { NoQuery } from "@/lib/orders/api-input";
import { apiRedemption, NoBody, RedemptionIdParam } from "@/lib/rewards/api-redemptions";
import { commitRedemption } from "@/lib/rewards/commit-redemption";
import { locateRedemption } from "@/lib/rewards/locate-redemption";

type Params = { redemptionId: string };

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint<Params>({
  POST: route<Params>(async (ctx, { url, params, body }) => {
    parseQuery(NoQuery, url);
    NoBody.parse(body);
    const { redemptionId } = found(RedemptionIdParam.safeParse(params).data, "redemption");
    const shopId = await locateRedemption(ctx, redemptionId);
    return { body: apiRedemption(await commitRedemption(ctx, { shopId, redemptionId })), shopIds: [] };
  }),
});
