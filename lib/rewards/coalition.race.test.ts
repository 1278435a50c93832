import { expect, test } from "vitest";
import { committedDb } from "@/db/testing/rollback";
import { MAX_UNSETTLED_POINTS } from "@/lib/coalitions/exchange-points";
import { aReward, joined, twoShops } from "./testing";

test("eight members at once, and room for one below what a shop lets another owe it: one has the reward", async () => {
  const db = committedDb();
  const { shop, other, redeem, owe } = await twoShops(db);
  const members: Awaited<ReturnType<typeof joined>>[] = [];
  for (let n = 0; n < 8; n++) members.push(await joined(db, shop.id, 500));
  // Each another reward: one alone would let them in one after the other.
  const rewards = await Promise.all(members.map(() => aReward(db, other.id)));
  await owe(MAX_UNSETTLED_POINTS * 200 - 200_00);
  const done = await Promise.allSettled(members.map(({ actor }, n) => redeem(actor, rewards[n])));
  const refused = done.flatMap((one) => (one.status === "rejected" ? [one.reason.code] : []));
  expect(refused).toEqual(Array(7).fill("points-not-accepted"));
});
