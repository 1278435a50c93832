import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";

/** When the newest applied migration was made, in milliseconds; 0 when none was applied. */
export async function readAppliedMigration(db: Db): Promise<number> {
  const [row] = (await db.execute(sql`select max(created_at) as made_at from drizzle.__drizzle_migrations`)) as {
    made_at: string | null;
  }[];
  return Number(row?.made_at ?? 0);
}
