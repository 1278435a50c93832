import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { loyaltyPrograms, loyaltyRules } from "@/db/schema";
import { inShops } from "@/db/scope";
import { NOON } from "@/db/testing/factories";
import { committedDb } from "@/db/testing/rollback";
import { found } from "@/lib/errors";
import { lockAccount } from "./data/accounts";
import { anOrderScene, earnedBy } from "./testing";

const db = committedDb();

test("an order that waits for its account while the rules change earns by the new ones", async () => {
  const { shop, rules, account, deliver, another, act } = await anOrderScene(db);
  const shopId = shop.id;
  await deliver();
  const { id } = found(await account(), "account");
  const second = await another();
  for (const step of [{ step: "accept" }, { step: "ship", method: "own_rider" }] as const) await act(step, NOON, second.id);
  let delivery: Promise<unknown> | undefined;
  await inShops(db, [shopId], async (tx) => {
    await lockAccount(tx, shopId, id);
    const [own] = (await tx.execute(sql`select pg_backend_pid() as pid`)) as unknown as { pid: number }[];
    delivery = act({ step: "deliver" }, NOON, second.id);
    await waitedFor(own?.pid ?? 0);
    await tx.insert(loyaltyRules).values({ shopId, version: 2, rules: { ...rules, earnPoints: 3 }, madeAt: NOON });
    await tx.update(loyaltyPrograms).set({ rulesVersion: 2 }).where(eq(loyaltyPrograms.shopId, shopId));
  });
  await delivery;
  expect(await earnedBy(db, shopId, second.id)).toMatchObject({ rulesVersion: 2, points: 66 });
  expect(await account()).toMatchObject({ pendingPoints: 22 + 66 });
});

/** Until somebody waits for what this connection holds. */
async function waitedFor(pid: number): Promise<void> {
  for (;;) {
    const rows = (await db.execute(
      sql`select from pg_stat_activity where ${pid}::int = any (pg_blocking_pids(pid))`,
    )) as unknown as unknown[];
    if (rows.length > 0) return;
  }
}
