import { sql } from "drizzle-orm";
import { afterAll, describe, expect, test } from "vitest";
import { committedDb } from "@/db/testing/rollback";
import { newId } from "@/lib/ids";
import { enqueueJob } from "./enqueue-job";

const db = committedDb();
const anImport = () => ({ shopId: newId("shop"), importId: newId("imp") });
const about = (payload: ReturnType<typeof anImport>) => [payload, { key: payload.importId }] as const;
const jobsOf = async (importId: string) => {
  const rows = await db.execute(sql`select state, data, start_after from pgboss.job where data->>'importId' = ${importId}`);
  return rows as unknown as { state: string; data: unknown }[];
};
afterAll(() => db.execute(sql`delete from pgboss.job where name = 'run-import'`));

describe("a job queued in a transaction", () => {
  test("is there when the transaction commits, with its payload", async () => {
    const payload = anImport();
    await db.transaction((tx) => enqueueJob(tx, "run-import", ...about(payload)));
    expect(await jobsOf(payload.importId)).toMatchObject([{ state: "created", data: payload }]);
  });

  test("never was when it rolls back", async () => {
    const payload = anImport();
    await expect(
      db.transaction(async (tx) => {
        await enqueueJob(tx, "run-import", ...about(payload));
        throw new Error("changed my mind");
      }),
    ).rejects.toThrow("changed my mind");
    expect(await jobsOf(payload.importId)).toEqual([]);
  });

  test("is one of its kind: no second about the same thing waits beside it", async () => {
    const payload = anImport();
    expect(await enqueueJob(db, "run-import", ...about(payload))).toBe(true);
    expect(await enqueueJob(db, "run-import", ...about(payload))).toBe(false);
    expect(await enqueueJob(db, "run-import", ...about(anImport()))).toBe(true);
    expect(await jobsOf(payload.importId)).toHaveLength(1);
  });
});
