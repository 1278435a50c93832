import { prepareJobs } from "./jobs";
import { APP_ROLE, migrateDatabase } from "./migrate";

/**
 * Migrates as the owner, prepares background work, and lets the application's role sign in. Returns the URL the
 * application connects with: the owner's, with role and password exchanged.
 */
export async function prepareDatabase(ownerUrl: string, { appPassword }: { appPassword: string }): Promise<string> {
  await migrateDatabase(ownerUrl, {
    finish: async (owner) => {
      const [statement] = await owner<
        { text: string }[]
      >`select format('alter role %I login password %L', ${APP_ROLE}::text, ${appPassword}::text) as text`;
      await owner.unsafe(statement?.text ?? "");
      await prepareJobs(ownerUrl, APP_ROLE);
    },
  });
  const url = new URL(ownerUrl);
  url.username = APP_ROLE;
  url.password = encodeURIComponent(appPassword);
  return url.toString();
}
