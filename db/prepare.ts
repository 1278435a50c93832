import postgres from "postgres";
import { migrateDatabase } from "./migrate";

export const APP_ROLE = "onesoko_app";

/**
 * Migrates as the owner and lets the application's role sign in. Returns the URL the application connects with: the
 * owner's, with role and password exchanged.
 */
export async function prepareDatabase(ownerUrl: string, { appPassword }: { appPassword: string }): Promise<string> {
  await migrateDatabase(ownerUrl);
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const [statement] = await owner<
      { text: string }[]
    >`select format('alter role %I login password %L', ${APP_ROLE}::text, ${appPassword}::text) as text`;
    await owner.unsafe(statement?.text ?? "");
  } finally {
    await owner.end({ timeout: 5 });
  }
  const url = new URL(ownerUrl);
  url.username = APP_ROLE;
  url.password = encodeURIComponent(appPassword);
  return url.toString();
}
