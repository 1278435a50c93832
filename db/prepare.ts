import { setTimeout as wait } from "node:timers/promises";
import type { Sql } from "postgres";
import { prepareJobs } from "./jobs";
import { APP_ROLE, migrateDatabase } from "./migrate";

/**
 * Migrates as the owner, prepares background work, and lets the application's role sign in. Returns the URL the
 * application connects with: the owner's, with role and password exchanged.
 */
export async function prepareDatabase(ownerUrl: string, { appPassword }: { appPassword: string }): Promise<string> {
  await migrateDatabase(ownerUrl, {
    finish: async (owner) => {
      await letIn(owner, appPassword);
      await prepareJobs(ownerUrl, APP_ROLE);
    },
  });
  const url = new URL(ownerUrl);
  url.username = APP_ROLE;
  url.password = encodeURIComponent(appPassword);
  return url.toString();
}

const TRIES = 20;

/** Roles belong to the whole server: whoever prepares another of its databases may be changing this one right now. */
async function letIn(owner: Sql, password: string): Promise<void> {
  const [statement] = await owner<
    { text: string }[]
  >`select format('alter role %I login password %L', ${APP_ROLE}::text, ${password}::text) as text`;
  for (let left = TRIES; ; left--) {
    try {
      await owner.unsafe(statement?.text ?? "");
      return;
    } catch (error) {
      if (left === 0 || !(error as Error).message.includes("tuple concurrently updated")) throw error;
      await wait(50);
    }
  }
}
