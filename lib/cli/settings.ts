import { createHmac, randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseEnv } from "@/lib/env";

export type Environment = Record<string, string | undefined>;

/** Secrets nobody had to think of: made at the first start, kept in the data folder. */
type Secrets = { authSecret: string; ownerPassword: string };

/** What every part of the product is started with. `hasOwnDatabase`: PostgreSQL is ours to start and stop. */
export type Settings = {
  env: Environment;
  dataDir: string;
  port: number;
  host: string;
  hasOwnDatabase: boolean;
  ownerPassword: string;
  /** The password of the application's role: the same on every machine that has the same AUTH_SECRET. */
  appPassword: string;
};

const NOT_YET = "postgres://not-known@localhost/yet";

function readSecrets(dataDir: string): Secrets {
  const path = join(dataDir, "secrets.json");
  mkdirSync(dataDir, { recursive: true });
  if (!existsSync(path)) {
    const made: Secrets = {
      authSecret: randomBytes(48).toString("base64url"),
      ownerPassword: randomBytes(24).toString("base64url"),
    };
    writeFileSync(`${path}.new`, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${path}.new`, path);
  }
  chmodSync(path, 0o600);
  return JSON.parse(readFileSync(path, "utf8")) as Secrets;
}

/**
 * The settings of this start: what the environment (and .env) says, and what can be known without asking. Throws a
 * sentence for each value that is wrong.
 */
export function readSettings(given: Environment, mode: "start" | "dev"): Settings {
  const value = (name: string) => given[name] || undefined;
  const port = Number(value("PORT") ?? 3000);
  const hasOwnDatabase = value("DATABASE_URL") === undefined;
  const dataDir = resolve(value("DATA_DIR") ?? ".data");
  const secrets = readSecrets(dataDir);
  const authSecret = value("AUTH_SECRET") ?? secrets.authSecret;
  const env: Environment = {
    ...given,
    NODE_ENV: mode === "dev" ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    PORT: String(port),
    PUBLIC_URL: value("PUBLIC_URL") ?? `http://localhost:${port}`,
    DATA_DIR: dataDir,
    AUTH_SECRET: authSecret,
    DEMO: value("DEMO") ?? String(hasOwnDatabase),
  };
  parseEnv({ ...env, APP_DATABASE_URL: value("APP_DATABASE_URL") ?? NOT_YET });
  assertDatabaseUrl(value("DATABASE_URL"));
  return {
    env,
    dataDir,
    port,
    host: value("HOST") ?? "127.0.0.1",
    hasOwnDatabase,
    ownerPassword: secrets.ownerPassword,
    appPassword: createHmac("sha256", authSecret).update("onesoko_app").digest("base64url"),
  };
}

function assertDatabaseUrl(url: string | undefined): void {
  if (url === undefined || (URL.canParse(url) && /^postgres(ql)?:$/.test(new URL(url).protocol))) return;
  throw new Error(
    "The configuration is not usable:\n- DATABASE_URL: Set it to postgres://owner:password@host:port/database, or leave it out to use the embedded database.",
  );
}
