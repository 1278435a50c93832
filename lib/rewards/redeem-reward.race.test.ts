import { expect, test } from "vitest";
import type { Db } from "@/db/client";
import { contextOf, memberOf } from "@/db/testing/factories";
import { committedDb } from "@/db/testing/rollback";
import { AppError } from "@/lib/errors";
import { databaseCode } from "@/lib/http/database-code";
import { accountsIn } from "@/lib/loyalty/testing";
import { commitRedemption } from "./commit-redemption";
import { releaseRedemption } from "./release-redemption";
import { aMember, aReward, joined, redemptionOf, stockOf } from "./testing";

/** Rounds of 50 parallel redemptions; more by hand, to look longer. */
const ROUNDS = Number(process.env.REDEEM_ROUNDS ?? 3);

/** The database was too busy to answer in time. */
const isUnanswered = (reason: unknown) => ["QUERY_TIMEOUT", "55P03"].includes(databaseCode(reason) ?? "");

/** Those that came through; every other must have been refused, and by what we foresaw. */
async function winners<T>(all: Promise<T>[], reasons: string[]): Promise<T[]> {
  const done = await Promise.allSettled(all);
  // Who got no answer in time lost, or won without knowing: the journal tells.
  for (const one of done)
    if (one.status === "rejected" && !isUnanswered(one.reason)) {
      if (!(one.reason instanceof AppError)) throw one.reason;
      expect(reasons).toContain(one.reason.details.reason ?? one.reason.code);
    }
  return done.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
}

const booked = async ({ account }: { account: Awaited<ReturnType<typeof joined>>["account"] }) => {
  const { entries, lots, activePoints, debtPoints, pendingPoints } = await account();
  const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
  expect(sum(entries.map(({ points }) => points))).toBe(activePoints - debtPoints);
  const open = lots.filter(({ status }) => status === "active");
  expect(sum(open.map(({ remainingPoints }) => remainingPoints))).toBe(activePoints);
  return { activePoints, pendingPoints, debtPoints, spent: entries.filter(({ kind }) => kind === "spent").length };
};

test("50 at once spend a balance worth one reward: exactly one has it, and the journal is the balance", async () => {
  const db = committedDb();
  let single = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const member = await aMember(db, 100);
    const rewardId = await aReward(db, member.shop.id);
    const made = await winners(
      Array.from({ length: 50 }, () => member.redeem(rewardId)),
      ["points"],
    );
    const { activePoints, debtPoints, spent } = await booked(member);
    if (made.length <= 1 && spent === 1 && activePoints === 0 && debtPoints === 0) single += 1;
  }
  expect(single).toBe(ROUNDS);
}, 3_600_000);

test("50 members take the last one in stock at once: exactly one has it, the others keep their points", async () => {
  const db = committedDb();
  const { shop } = await aMember(db, 0);
  const rewardId = await aReward(db, shop.id, { stock: 1 });
  const members: Awaited<ReturnType<typeof joined>>[] = [];
  for (let n = 0; n < 50; n++) members.push(await joined(db, shop.id));
  const made = await winners(
    members.map(({ redeem }) => redeem(rewardId)),
    ["sold_out"],
  );
  expect(made).toHaveLength(1);
  expect(await stockOf(db, shop.id, rewardId)).toBe(0);
  const left = (await accountsIn(db, shop.id)).map(({ activePoints, debtPoints }) => activePoints - debtPoints);
  expect(left.filter((points) => points === 100)).toHaveLength(49);
  expect(left.reduce((sum, points) => sum + points, 0)).toBe(4_900);
});

test("the same request sent by many at once redeems one", async () => {
  const db = committedDb();
  const member = await aMember(db, 500);
  const rewardId = await aReward(db, member.shop.id);
  const made = await Promise.all(Array.from({ length: 20 }, () => member.redeem(rewardId, { requestKey: "pressed-twice" })));
  expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  expect((await booked(member)).activePoints).toBe(400);
});

test("given back while it is handed over: one of them happens, never both", async () => {
  const db = committedDb();
  const member = await aMember(db, 2_000);
  const { shop, redeem, actor } = member;
  const rewardId = await aReward(db, shop.id, { kind: "service", amountMinor: null, stock: 100 });
  const counter = contextOf(memberOf("staff", shop.id), db as Db);
  for (let round = 0; round < 5; round++) {
    const before = (await booked(member)).activePoints;
    const { id } = await redeem(rewardId);
    const target = { shopId: shop.id, redemptionId: id };
    const tries = [
      ...Array.from({ length: 4 }, () => commitRedemption(counter, target)),
      ...Array.from({ length: 4 }, () => releaseRedemption(contextOf(actor, db as Db), target)),
    ];
    const states = (await winners(tries, ["redemption-used"])).map(({ state }) => state);
    const { state } = await redemptionOf(db, shop.id, id);
    expect(new Set(states)).toEqual(new Set([state]));
    if (state === "committed") expect(states).toHaveLength(1);
    expect((await booked(member)).activePoints).toBe(state === "released" ? before : before - 100);
  }
});
