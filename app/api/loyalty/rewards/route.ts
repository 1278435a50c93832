import { found } from "@/lib/errors";
import { endpoint } from "@/lib/http/endpoint";
import { parseQuery } from "@/lib/http/query";
import { route } from "@/lib/http/route";
import { NoQuery } from "@/lib/orders/api-input";
import { apiReward, CreateReward, ListRewardsQuery, saveRewardOf } from "@/lib/rewards/api-rewards";
import { getReward } from "@/lib/rewards/get-reward";
import { getRewardTerms } from "@/lib/rewards/get-reward-terms";
import { listRewardPage } from "@/lib/rewards/list-reward-page";
import { saveReward } from "@/lib/rewards/save-reward";
import { apiPage } from "@/lib/wire";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route(async (ctx, { url }) => {
    const asked = parseQuery(ListRewardsQuery, url);
    const { rows, next, prev, programs } = await listRewardPage(ctx, asked);
    const data = rows.map((row) =>
      apiReward(
        row,
        found(
          programs.find(({ shopId }) => shopId === row.shopId),
          "program",
        ),
      ),
    );
    return { body: apiPage(ctx, data, { next, prev, limit: asked.limit }) };
  }),
  POST: route(
    async (ctx, { url, body }) => {
      parseQuery(NoQuery, url);
      const input = CreateReward.parse(body);
      const terms = found(await getRewardTerms(ctx, input.shop), "program");
      const id = await saveReward(ctx, saveRewardOf(input, terms.currency));
      const { reward, program } = await getReward(ctx, id);
      return { status: 201, body: apiReward(reward, program), shopIds: [input.shop] };
    },
    { idempotency: "required" },
  ),
});
