import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

/**
 * Brings the database up to this version, as the owner role. Two processes that start together take turns.
 * `folder` holds the generated SQL.
 */
export async function migrateDatabase(ownerUrl: string, folder = "db/migrations"): Promise<void> {
  const client = postgres(ownerUrl, { max: 1, connect_timeout: 10, onnotice: () => {}, connection: { lock_timeout: 10_000 } });
  try {
    await client`select pg_advisory_lock(726301)`;
    await migrate(drizzle(client), { migrationsFolder: folder });
  } finally {
    await client.end({ timeout: 5 });
  }
}
