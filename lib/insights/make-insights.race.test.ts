import { expect, test } from "vitest";
import { inShops } from "@/db/scope";
import { aShop, contextOf, memberOf } from "@/db/testing/factories";
import { jobContext } from "@/db/testing/outbox";
import { committedDb } from "@/db/testing/rollback";
import { lockAttribution } from "@/lib/campaigns/data/attribution";
import { minutesAfter } from "@/lib/time";
import { listLists, lockInsights, saveList } from "./data/lists";
import { getInsights } from "./get-insights";
import type { Insight } from "./insight";
import { makeAllInsights } from "./make-all-insights";
import { makeInsights } from "./make-insights";

const NOW = new Date("2026-06-30T09:00:00Z");
const db = committedDb();

test("while somebody looks at a shop, others are told what stands and do not look themselves", async () => {
  const { id: shopId } = await aShop(db);
  const see = (now: Date) => getInsights(contextOf(memberOf("analyst", shopId), db, now), { shop: shopId });
  const tomorrow = new Date("2026-07-01T09:00:00Z");
  await inShops(db, [shopId], async (tx) => {
    expect(await lockInsights(tx, shopId)).toBe(true);
    expect(await makeInsights(db, shopId, NOW)).toBeUndefined();
    expect(await see(NOW)).toMatchObject({ shown: [], madeAt: null });
  });
  expect((await see(NOW)).madeAt).toEqual(NOW);
  await inShops(db, [shopId], async (tx) => {
    await lockInsights(tx, shopId);
    expect((await see(tomorrow)).madeAt).toEqual(NOW);
  });
  expect((await see(tomorrow)).madeAt).toEqual(tomorrow);
});

test("credits of campaigns that cannot be reckoned in time keep nothing else from being told", async () => {
  const { id: shopId } = await aShop(db);
  await inShops(db, [shopId], async (tx) => {
    await lockAttribution(tx, shopId, { wait: true });
    expect(await makeInsights(db, shopId, NOW)).toMatchObject({ shopId, madeAt: NOW, failedKinds: ["weak_campaign"] });
  });
});

test("a kind that failed is looked for again the same day, and what was told of it before stays until then", async () => {
  const { id: shopId } = await aShop(db, { timeZone: "UTC" });
  const listOf = () => inShops(db, [shopId], async (tx) => (await listLists(tx, [shopId] as never))[0]);
  const run = (now: Date) => makeAllInsights(jobContext(db, now), {}).then(String, String);
  const earlier = { kind: "weak_campaign", key: "weak_campaign:x", moneyMinor: 5 } as Insight;
  // Every other shop here is looked at now, so that behind the lock below there is this one alone.
  await run(NOW);
  await inShops(db, [shopId], async (tx) =>
    saveList(tx, { ...(await listOf())!, insights: [earlier], failedKinds: ["late_lane"] }),
  );
  await inShops(db, [shopId], async (tx) => {
    await lockAttribution(tx, shopId, { wait: true });
    expect(await run(minutesAfter(NOW, 5))).toContain(shopId);
  });
  expect(await listOf()).toMatchObject({ madeAt: minutesAfter(NOW, 5), failedKinds: ["weak_campaign"], insights: [earlier] });
  expect(await run(minutesAfter(NOW, 10))).not.toContain(shopId);
  expect(await listOf()).toMatchObject({ madeAt: minutesAfter(NOW, 10), failedKinds: [], insights: [] });
  await run(minutesAfter(NOW, 15));
  expect((await listOf())?.madeAt).toEqual(minutesAfter(NOW, 10));
});
