import { found } from "@/lib/errors";
import { endpoint } from "@/lib/http/endpoint";
import { parseQuery } from "@/lib/http/query";
import { route } from "@/lib/http/route";
import { NoQuery } from "@/lib/orders/api-input";
import { apiReward, ChangeReward, changedRewardOf, RewardIdParam } from "@/lib/rewards/api-rewards";
import { getReward } from "@/lib/rewards/get-reward";
import { saveReward } from "@/lib/rewards/save-reward";
import { switchReward } from "@/lib/rewards/switch-reward";

type Params = { rewardId: string };

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint<Params>({
  PATCH: route<Params>(async (ctx, { url, params, body }) => {
    parseQuery(NoQuery, url);
    const { rewardId } = found(RewardIdParam.safeParse(params).data, "reward");
    const { active, ...change } = ChangeReward.parse(body);
    const { reward, variant, program } = await getReward(ctx, rewardId);
    const { shopId } = reward;
    const wish = changedRewardOf(reward, variant?.sku ?? "", change, program);
    if (Object.keys(change).length > 0) await saveReward(ctx, { ...wish, active }, reward);
    else if (active !== undefined) await switchReward(ctx, { shopId, rewardId, active });
    return { body: apiReward((await getReward(ctx, rewardId)).reward, program), shopIds: [shopId] };
  }),
});
