import { found } from "@/lib/errors";
import { endpoint } from "@/lib/http/endpoint";
import { parseQuery } from "@/lib/http/query";
import { route } from "@/lib/http/route";
import { NoQuery } from "@/lib/orders/api-input";
import { DecideReferralBody, ReferralIdParam } from "@/lib/referrals/api-referrals";
import { decideReferral } from "@/lib/referrals/decide-referral";

type Params = { referralId: string };

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint<Params>({
  PATCH: route<Params>(async (ctx, { url, params, body }) => {
    parseQuery(NoQuery, url);
    const wish = DecideReferralBody.parse(body);
    const { referralId } = found(ReferralIdParam.safeParse(params).data, "referral");
    const { id, shopId: shop, state } = await decideReferral(ctx, { referralId, ...wish });
    return { body: { id, shop, state }, shopIds: [shop] };
  }),
});
