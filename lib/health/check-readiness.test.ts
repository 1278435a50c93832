import { sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { openDb } from "@/db/client";
import { openPool } from "@/db/pool";
import { withRollback } from "@/db/testing/rollback";
import { checkReadiness } from "./check-readiness";
import { latestMigrationAt } from "./latest-migration";
import { watch } from "./watch-pool";

test("a database of this version is ready", () =>
  withRollback(async (db) => {
    expect(await checkReadiness(db)).toEqual({ ready: true });
  }));

test("a database without the newest migration is not", async () => {
  const owner = openPool({ url: process.env.TEST_OWNER_URL ?? "", max: 1 });
  await openDb(owner)
    .transaction(async (tx) => {
      await tx.execute(sql`delete from drizzle.__drizzle_migrations where created_at = ${latestMigrationAt()}`);
      expect(await checkReadiness(tx)).toEqual({ ready: false, reason: "migrations-missing" });
      throw new Error("undo");
    })
    .catch((error: Error) => {
      if (error.message !== "undo") throw error;
    });
  await owner.end({ timeout: 1 });
});

test("a database that is not there is unreachable, and says so within two seconds", async () => {
  const nowhere = openPool({ url: "postgres://onesoko_app:x@127.0.0.1:9/none", max: 1 });
  expect(await checkReadiness(openDb(nowhere))).toEqual({ ready: false, reason: "database-unreachable" });
  await nowhere.end({ timeout: 1 });
});

test.each([
  ["a pool that fails while the database answers", { pool: [false], reachable: true }, true],
  ["an outage of the database", { pool: [false], reachable: false }, false],
  ["a pool that recovers", { pool: [false, false, true], reachable: true }, false],
])("watching %s", async (_, { pool, reachable }, isGivenUp) => {
  vi.useFakeTimers();
  const giveUp = vi.fn();
  let turn = 0;
  const stop = watch({
    check: async () => pool[turn++ % pool.length] ?? false,
    isReachable: async () => reachable,
    everyMs: 1_000,
    giveUp,
  });
  await vi.advanceTimersByTimeAsync(20_000);
  stop();
  vi.useRealTimers();
  expect(giveUp.mock.calls.length > 0).toBe(isGivenUp);
});
