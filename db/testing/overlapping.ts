import { sql } from "drizzle-orm";
import type { ShopId } from "@/lib/ids";
import type { Db } from "../client";
import { inShops } from "../scope";

/**
 * Does the work in a transaction and lets a rival begin before it commits: that comes once the rival waits for it, or has
 * ended without, and then the work's finish is done. What became of the rival. For committed rows.
 */
export async function overlapping<T>(
  db: Db,
  scope: readonly ShopId[],
  work: (tx: Db) => Promise<unknown>,
  rival: () => Promise<T>,
  finish: (tx: Db) => Promise<unknown> = async () => undefined,
): Promise<PromiseSettledResult<T>> {
  let [hasEnded, ending]: [boolean, Promise<PromiseSettledResult<T>> | undefined] = [false, undefined];
  await inShops(db, scope, async (tx) => {
    await work(tx);
    const [own] = (await tx.execute(sql`select pg_backend_pid() as pid`)) as unknown as { pid: number }[];
    ending = Promise.allSettled([rival()]).then(([result]) => {
      hasEnded = true;
      return result;
    });
    while (!hasEnded && !(await isWaitedFor(db, own?.pid ?? 0)));
    await finish(tx);
  });
  return ending as unknown as Promise<PromiseSettledResult<T>>;
}

async function isWaitedFor(db: Db, pid: number): Promise<boolean> {
  const waiting = await db.execute(sql`select from pg_stat_activity where ${pid}::int = any (pg_blocking_pids(pid))`);
  return (waiting as unknown as unknown[]).length > 0;
}
