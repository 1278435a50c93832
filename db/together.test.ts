import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { committedDb } from "./testing/rollback";
import { together } from "./together";

const db = committedDb();

test("gives the answers in the order of the work", () =>
  db.transaction(async (tx) => {
    const [one, two, three] = await together(tx.execute(sql`select 1 as n`), tx.execute(sql`select 2 as n`), Promise.resolve(3));
    expect([one, two].map((rows) => [...(rows as Iterable<unknown>)])).toEqual([[{ n: 1 }], [{ n: 2 }]]);
    expect(three).toBe(3);
  }));

test("of what goes on at once nothing reaches the connection after its transaction, and the first failure is told", async () => {
  const seen: string[] = [];
  const slowly = async (tx: Parameters<Parameters<typeof db.transaction>[0]>[0]) => {
    await tx.execute(sql`select pg_sleep(0.05)`);
    await tx.execute(sql`select 1`);
    seen.push("asked twice");
  };
  const failing = db
    .transaction((tx) => together(slowly(tx), Promise.reject(new Error("refused"))))
    .catch((error: Error) => seen.push(error.message));
  await failing;
  expect(seen).toEqual(["asked twice", "refused"]);
});
