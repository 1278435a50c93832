import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres, { type Sql } from "postgres";

export const APP_ROLE = "onesoko_app";

/**
 * Brings the database up to this version, as the owner role; `finish` then runs before anybody else may. Two processes
 * that start together take turns. `folder` holds the generated SQL.
 */
export async function migrateDatabase(
  ownerUrl: string,
  { folder = "db/migrations", finish }: { folder?: string; finish?: (owner: Sql) => Promise<void> } = {},
): Promise<void> {
  const owner = postgres(ownerUrl, { max: 1, connect_timeout: 10, onnotice: () => {}, connection: { lock_timeout: 10_000 } });
  try {
    await takeTurn(owner);
    await migrate(drizzle(owner), { migrationsFolder: folder });
    // The application asks whether it and its database are of the same version.
    await owner.unsafe(
      `grant usage on schema drizzle to ${APP_ROLE}; grant select on drizzle.__drizzle_migrations to ${APP_ROLE}`,
    );
    await finish?.(owner);
  } finally {
    await owner.end({ timeout: 5 });
  }
}

/** Waits longer than lock_timeout would: another process may be migrating a large database. */
async function takeTurn(owner: Sql): Promise<void> {
  await owner.unsafe("set lock_timeout = 0");
  await owner`select pg_advisory_lock(726301)`;
  await owner.unsafe("set lock_timeout = 10000");
}
