import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { stock } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anOrder, aVariant, contextOf, memberOf } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { commitRedemption } from "./commit-redemption";
import { aMember, aReward } from "./testing";

test("a product that is handed over leaves the stock, and is refused when all there are were promised", () =>
  withRollback(async (db) => {
    const { shop, redeem } = await aMember(db, 300);
    const variantId = await aVariant(db, shop.id, { onHand: 2 });
    const rewardId = await aReward(db, shop.id, { kind: "product", amountMinor: null, variantId });
    const ctx = contextOf(memberOf("staff", shop.id), db);
    const handOver = async () => commitRedemption(ctx, { shopId: shop.id, redemptionId: (await redeem(rewardId)).id });
    const units = async () =>
      (await inShops(db, [shop.id], (tx) => tx.select().from(stock).where(eq(stock.variantId, variantId))))[0];
    await handOver();
    expect(await units()).toMatchObject({ onHand: 1, reserved: 0 });
    await anOrder(db, shop.id, { lines: [{ variantId, qty: 1 }] });
    await expect(handOver()).rejects.toMatchObject({ code: "out-of-stock" });
    expect(await units()).toMatchObject({ onHand: 1, reserved: 1 });
  }));
