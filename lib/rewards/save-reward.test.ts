import { expect, test } from "vitest";
import { contextOf, memberOf } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { changedRewardOf } from "./api-rewards";
import { getReward } from "./get-reward";
import { SaveReward } from "./input";
import { saveReward } from "./save-reward";
import { switchReward } from "./switch-reward";
import { aMember, aReward, stockOf } from "./testing";

test("a change takes back nothing of what was taken meanwhile, nor what somebody else changed", () =>
  withRollback(async (db) => {
    const { shop, redeem } = await aMember(db, 500);
    const rewardId = await aReward(db, shop.id, { stock: 5 });
    const ctx = contextOf(memberOf("owner", shop.id), db);
    const seen = await getReward(ctx, rewardId);
    await redeem(rewardId);
    await switchReward(ctx, { shopId: shop.id, rewardId, active: false });
    const api = (change: object) => saveReward(ctx, changedRewardOf(seen.reward, "", change, seen.program), seen.reward);
    await api({ name: "Fifty shillings off" });
    expect((await getReward(ctx, rewardId)).reward).toMatchObject({ stock: 4, active: false, name: "Fifty shillings off" });
    await expect(api({ stock: 10 })).rejects.toMatchObject({ code: "stale-reward" });
    const form = { shopId: shop.id, rewardId, kind: "amount", name: "Off", points: "100", amount: "50", stockSeen: "5" };
    await saveReward(ctx, SaveReward.parse({ ...form, stock: "5" }));
    expect(await stockOf(db, shop.id, rewardId)).toBe(4);
    await expect(saveReward(ctx, SaveReward.parse({ ...form, stock: "9" }))).rejects.toMatchObject({ code: "stale-reward" });
    await saveReward(ctx, SaveReward.parse({ ...form, stockSeen: "4", stock: "9" }));
    expect(await stockOf(db, shop.id, rewardId)).toBe(9);
  }));
