import fc from "fast-check";
import { expect, test } from "vitest";
import { inShops } from "@/db/scope";
import { contextOf, memberOf, NOON } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { AppError, found } from "@/lib/errors";
import type { OrderId } from "@/lib/ids";
import { daysAfter } from "@/lib/time";
import { adjustPoints } from "./adjust-points";
import { pointsFor } from "./earning";
import { spend } from "./ledger";
import { postPoints } from "./post-points";
import type { ProgramRules } from "./program-rules";
import { settleAccount } from "./settle-account";
import { accountsIn, anOrderScene, changeRules, earnedBy, findBrokenLedgers, putOnTier, setState } from "./testing";

/*
 * Random lives of two orders of one buyer through the real steps, with spending, days, and rules and tiers that change
 * between: whatever the way, an order has earned what is kept of it by its own terms, once, and no account is ever broken.
 */
const which = fc.constantFrom(0 as const, 1 as const);
const command = fc.oneof(
  fc.record({ do: fc.constantFrom("deliver", "undo", "correct", "deliver"), which }),
  fc.record({ do: fc.constantFrom("refund", "takeBack", "refund"), which, units: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ do: fc.constantFrom("spend", "give", "take"), points: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ do: fc.constant("pass"), days: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ do: fc.constantFrom("rules", "tier", "pause"), to: fc.integer({ min: 0, max: 3 }) }),
);
type Command = { do: string; which?: 0 | 1; units?: number; points?: number; days?: number; to?: number };

const RULES: Partial<ProgramRules>[] = [
  {},
  { earnPoints: 7, rounding: "nearest" },
  { expiry: { kind: "inactivity", months: 1 } },
  { availability: "delivery", expiry: { kind: "rolling", months: 1 } },
];

type Scene = Awaited<ReturnType<typeof anOrderScene>>;
type Db = Parameters<Parameters<typeof withRollback>[0]>[0];
/** `rulesOf` is which of the rules each version was. */
type Life = { scene: Scene; db: Db; ids: OrderId[]; at: Date; rulesOf: number[] };

async function run(life: Life, one: Command): Promise<void> {
  const { scene, db, ids, at } = life;
  const shopId = scene.shop.id;
  const orderId = ids[one.which ?? 0] as OrderId;
  const account = await scene.account();
  switch (one.do) {
    case "deliver":
      return scene.deliver(at, orderId);
    case "undo":
      await scene.act({ step: "undo" }, at, orderId);
      return;
    case "correct":
      await scene.act({ step: "correct", reason: "Not there" }, at, orderId);
      return;
    case "refund":
      return scene.refund(one.units ?? 1, at, orderId);
    case "takeBack":
      return scene.takeBack(one.units ?? 1, at, orderId);
    case "pass":
      life.at = daysAfter(at, one.days ?? 1);
      if (account) await inShops(db, [shopId], (tx) => settleAccount(tx, shopId, account.id, life.at, { tellAhead: true }));
      return;
    case "spend":
      if (account) await inShops(db, [shopId], (tx) => spendSome(tx, life, account, one.points ?? 1));
      return;
    case "give":
    case "take":
      if (account)
        await adjustPoints(contextOf(memberOf("owner", shopId), db, at), {
          ...{ accountId: account.id, reason: "A test", requestKey: `key-${account.entrySeq}-${one.do}` },
          points: (one.points ?? 1) * (one.do === "give" ? 1 : -1),
        });
      return;
    case "rules":
      life.rulesOf.push(one.to ?? 0);
      await changeRules(db, shopId, life.rulesOf.length, { ...scene.rules, ...RULES[one.to ?? 0] });
      return;
    case "tier":
      if (account) await putOnTier(db, shopId, account.id, one.to ?? 0, "2026-01-01", one.to === 0 ? null : "2026-03-20");
      return;
    default:
      await setState(db, shopId, one.to === 0 ? "paused" : "running");
  }
}

async function spendSome(
  tx: Db,
  { scene, at }: Life,
  { id, entrySeq }: { id: Parameters<typeof settleAccount>[2]; entrySeq: number },
  points: number,
) {
  const shopId = scene.shop.id;
  const held = found(await settleAccount(tx, shopId, id, at), "account");
  const spent = spend(held.ledger, points, held.today, { key: `spend:${entrySeq}` });
  if (spent) await postPoints(tx, held, { shopId, today: held.today, at }, spent);
}

async function check({ scene, db, ids, rulesOf }: Life): Promise<void> {
  const shopId = scene.shop.id;
  expect(await inShops(db, [shopId], (tx) => findBrokenLedgers(tx))).toEqual([]);
  const [account] = await accountsIn(db, shopId);
  for (const orderId of ids) {
    const own = account?.entries.filter((entry) => entry.orderId === orderId) ?? [];
    expect(own.filter(({ kind }) => kind === "earned").length).toBeLessThanOrEqual(1);
    const row = await earnedBy(db, shopId, orderId);
    if (!row) continue;
    const rules = { ...scene.rules, ...RULES[rulesOf[row.rulesVersion - 1] ?? 0] };
    expect(row.points).toBe(pointsFor(row.keptMinor, { ...rules, ...row }));
    const of = (...kinds: string[]) =>
      own.filter(({ kind }) => kinds.includes(kind)).reduce((sum, { points, pending }) => sum + points + pending, 0);
    const forgiven = of("earned", "restored", "reversed") - row.points;
    expect(forgiven).toBeGreaterThanOrEqual(0);
    expect(forgiven).toBeLessThanOrEqual(-of("expired"));
  }
}

test("an order has earned what is kept of it, whatever way it went", { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 4, maxLength: 14, size: "max" }), (commands) =>
      withRollback(async (db) => {
        const scene = await anOrderScene(db);
        const life: Life = { scene, db, ids: [scene.order.id, (await scene.another(3)).id], at: NOON, rulesOf: [0] };
        for (const one of [{ do: "deliver", which: 0 } as const, ...commands]) {
          await run(life, one).catch((refusal) => {
            if (!(refusal instanceof AppError)) throw refusal;
          });
          await check(life);
        }
      }),
    ),
    { numRuns: Number(process.env.LEDGER_DB_RUNS ?? 12) },
  );
});
