import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { redemptions } from "@/db/schema";
import { inShops } from "@/db/scope";
import { NOON } from "@/db/testing/factories";
import { jobContext } from "@/db/testing/outbox";
import { withRollback } from "@/db/testing/rollback";
import { minutesAfter } from "@/lib/time";
import { releaseRedemptions } from "./release-redemptions";
import { aMember, aReward, joined, redemptionOf } from "./testing";

test("a code that cannot be given back keeps no other member's points", () =>
  withRollback(async (db) => {
    const { shop, redeem } = await aMember(db);
    const other = await joined(db, shop.id);
    const reward = await aReward(db, shop.id);
    const broken = await redeem(reward, { channel: "checkout" });
    const sound = await other.redeem(reward, { channel: "checkout", at: minutesAfter(NOON, 1) });
    await inShops(db, [shop.id], (tx) => tx.update(redemptions).set({ points: 900 }).where(eq(redemptions.id, broken.id)));
    await releaseRedemptions(jobContext(db, minutesAfter(NOON, 40)), {});
    expect(await redemptionOf(db, shop.id, broken.id)).toMatchObject({ state: "reserved" });
    expect(await redemptionOf(db, shop.id, sound.id)).toMatchObject({ state: "released" });
    expect(await other.account()).toMatchObject({ activePoints: 100 });
  }));
