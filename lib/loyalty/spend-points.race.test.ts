import { expect, test } from "vitest";
import { retryLostRaces } from "@/db/retry";
import { inShops } from "@/db/scope";
import { NOON } from "@/db/testing/factories";
import { committedDb } from "@/db/testing/rollback";
import { found } from "@/lib/errors";
import { balanceOf, spend } from "./ledger";
import { postPoints } from "./post-points";
import { settleAccount } from "./settle-account";
import { anOrderScene, findBrokenLedgers } from "./testing";

/** Rounds of each race; many more when asked for by hand. */
const ROUNDS = Number(process.env.RACE_ROUNDS ?? 2);
const SPENDERS = 50;
const db = committedDb();

async function scene() {
  const one = await anOrderScene(db, { availability: "delivery" });
  await one.deliver();
  const { shop } = one;
  const { id } = found(await one.account(), "account");
  const spendOnce = (points: number, key: string) =>
    retryLostRaces(() =>
      inShops(db, [shop.id], async (tx) => {
        const held = found(await settleAccount(tx, shop.id, id, NOON), "account");
        const spent = spend(held.ledger, points, held.today, { key });
        if (!spent) return false;
        await postPoints(tx, held, { shopId: shop.id, today: held.today, at: NOON }, spent);
        return true;
      }),
    );
  const isSound = async () => expect(await inShops(db, [shop.id], (tx) => findBrokenLedgers(tx))).toEqual([]);
  return { ...one, spendOnce, isSound };
}

test(`of ${SPENDERS} who spend the same points at once, one does`, { timeout: 120_000 + ROUNDS * 5_000 }, async () => {
  const { account, another, deliver, spendOnce, isSound } = await scene();
  for (let round = 0; round < ROUNDS; round++) {
    const { activePoints } = found(await account(), "account");
    const tries = Array.from({ length: SPENDERS }, (_, n) => spendOnce(activePoints, `round-${round}-${n}`));
    expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1);
    expect(await account()).toMatchObject({ activePoints: 0, debtPoints: 0 });
    await deliver(NOON, (await another()).id);
  }
  await isSound();
});

test("a delivery that is told several times at once earns once", { timeout: 120_000 }, async () => {
  const { account, act, another, isSound } = await scene();
  const { id } = await another();
  await act({ step: "accept" }, NOON, id);
  await act({ step: "ship", method: "own_rider" }, NOON, id);
  await Promise.allSettled(Array.from({ length: 8 }, () => retryLostRaces(() => act({ step: "deliver" }, NOON, id))));
  const after = found(await account(), "account");
  expect(after.entries.filter(({ orderId }) => orderId === id)).toHaveLength(1);
  expect(after).toMatchObject({ activePoints: 44 });
  await isSound();
});

test("a delivery, a refund and spending at once leave what each of them left", { timeout: 120_000 }, async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const { account, act, another, refund, spendOnce, isSound } = await scene();
    const { id } = await another();
    await act({ step: "accept" }, NOON, id);
    await act({ step: "ship", method: "own_rider" }, NOON, id);
    const [, , spent] = await Promise.all([
      retryLostRaces(() => act({ step: "deliver" }, NOON, id)),
      retryLostRaces(() => refund(4)),
      spendOnce(20, "now"),
    ]);
    const after = found(await account(), "account");
    // 22 of each order, those of the first taken back, and 20 gone where the spending came in time: never more than there was.
    expect(balanceOf(after)).toBe(22 - (spent ? 20 : 0));
    await isSound();
  }
});
