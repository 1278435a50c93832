import { z } from "zod";

const loopback = ["localhost", "127.0.0.1", "[::1]"];
const PICTURES_S3 = ["PICTURES_S3_ENDPOINT", "PICTURES_S3_BUCKET", "PICTURES_S3_KEY_ID", "PICTURES_S3_SECRET"] as const;
const flag = z.enum(["true", "false"]).transform((text) => text === "true");

const SHORTCODE = /^\d{5,8}$/;
const MPESA_NEEDS = ["MPESA_CONSUMER_KEY", "MPESA_CONSUMER_SECRET", "MPESA_SHORTCODE", "MPESA_PASSKEY"] as const;

/** What M-Pesa still needs, once any of it is given. */
function missingOf(env: Partial<Record<(typeof MPESA_NEEDS)[number] | "MPESA_TILL", string | undefined>>) {
  const missing = MPESA_NEEDS.filter((name) => env[name] === undefined);
  return missing.length < MPESA_NEEDS.length || env.MPESA_TILL !== undefined ? missing : [];
}

const Env = z
  .object({
    NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
    PUBLIC_URL: z.url({
      protocol: /^https?$/,
      error: "Set PUBLIC_URL to the address people type, e.g. https://shop.example.com.",
    }),
    APP_DATABASE_URL: z.url({
      protocol: /^postgres(ql)?$/,
      error: "Set APP_DATABASE_URL to postgres://user:password@host:port/database.",
    }),
    DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(100).default(10),
    AUTH_SECRET: z.string().min(32, "Set AUTH_SECRET to at least 32 random characters, e.g. from `openssl rand -base64 48`."),
    DATA_DIR: z.string().min(1).default(".data"),
    /** Shows the demo banner, the demo accounts and the mailbox page. */
    DEMO: flag.default(false),
    /** Runs background jobs inside the web process; `false` when `npm run worker` runs them elsewhere. */
    WORKER_IN_PROCESS: flag.default(true),
    /** How many proxies in front of us may be believed about the caller's address. */
    TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(5).default(0),
    /** `code:secret` of each carrier whose webhook may speak, separated by commas; a code may stand twice while its secret is replaced. */
    CARRIER_SECRETS: z
      .string()
      .regex(
        /^[a-z0-9-]+:[\w+/=-]{32,}(,[a-z0-9-]+:[\w+/=-]{32,})*$/,
        "Set CARRIER_SECRETS to code:secret pairs separated by commas, each secret of at least 32 letters and digits.",
      )
      .transform((text) =>
        text.split(",").map((pair) => ({ code: pair.slice(0, pair.indexOf(":")), secret: pair.slice(pair.indexOf(":") + 1) })),
      )
      .default([]),
    /** Safaricom's Daraja. All of key, secret, shortcode and passkey, or none. */
    MPESA_URL: z
      .url({ protocol: /^https?$/, error: "Set MPESA_URL to https://api.safaricom.co.ke, or to the sandbox's address." })
      .default("https://api.safaricom.co.ke"),
    MPESA_CONSUMER_KEY: z.string().min(8).optional(),
    MPESA_CONSUMER_SECRET: z.string().min(8).optional(),
    MPESA_SHORTCODE: z
      .string()
      .regex(SHORTCODE, "Set MPESA_SHORTCODE to the paybill, or the store number of the till.")
      .optional(),
    MPESA_PASSKEY: z.string().min(16).optional(),
    MPESA_TILL: z.string().regex(SHORTCODE, "Set MPESA_TILL to the till number, or leave it out for a paybill.").optional(),
    /** A bucket that keeps the pictures instead of the data folder; all of it or nothing. */
    PICTURES_S3_ENDPOINT: z
      .url({
        protocol: /^https?$/,
        error: "Set PICTURES_S3_ENDPOINT to the storage's address, e.g. https://s3.eu-west-1.amazonaws.com.",
      })
      .optional(),
    PICTURES_S3_BUCKET: z
      .string()
      .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "Set PICTURES_S3_BUCKET to the name of the bucket.")
      .optional(),
    PICTURES_S3_REGION: z.string().min(1).default("us-east-1"),
    PICTURES_S3_KEY_ID: z.string().min(1).optional(),
    PICTURES_S3_SECRET: z.string().min(1).optional(),
    SMTP_URL: z
      .url({ protocol: /^smtps?$/, error: "Set SMTP_URL to smtp://user:password@host:port, or leave it out." })
      .optional(),
    MAIL_FROM: z.string().min(3).default("OneSoko <no-reply@onesoko.test>"),
    LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
  })
  .superRefine((env, check) => {
    for (const name of PICTURES_S3) {
      if (PICTURES_S3.every((one) => env[one] === undefined) || env[name] !== undefined) continue;
      check.addIssue({
        code: "custom",
        path: [name],
        message: `Set ${name}, too: a bucket for pictures needs all of ${PICTURES_S3.join(", ")}.`,
      });
    }
    for (const path of missingOf(env))
      check.addIssue({
        code: "custom",
        path: [path],
        message: `Set ${path}, too: M-Pesa needs ${MPESA_NEEDS.join(", ")}. Leave all of them out to do without.`,
      });
    if (env.NODE_ENV !== "production" || loopback.includes(new URL(env.PUBLIC_URL).hostname)) return;
    if (env.DEMO)
      check.addIssue({
        code: "custom",
        path: ["DEMO"],
        message: "Set DEMO=false: everybody knows the demo's passwords and reads its mailbox, so it stays on this machine.",
      });
    if (!env.PUBLIC_URL.startsWith("https:"))
      check.addIssue({
        code: "custom",
        path: ["PUBLIC_URL"],
        message: "Set PUBLIC_URL to an https address: passwords travel to it.",
      });
  });

export type Env = z.output<typeof Env>;

/** Reads the configuration, or throws one sentence per value that is missing or wrong. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = Env.safeParse(given);
  if (result.success) return result.data;
  const sentences = result.error.issues.map((issue) => `- ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The configuration is not usable:\n${sentences.join("\n")}`);
}

let parsed: Env | undefined;

/** The configuration of this process, read once. */
export const env = (): Env => (parsed ??= parseEnv(process.env));

/** The addresses a browser may truthfully send as Origin: the configured one, and its loopback aliases on a local machine. */
export function allowedOrigins(publicUrl: string): string[] {
  const url = new URL(publicUrl);
  if (!loopback.includes(url.hostname)) return [url.origin];
  return loopback.map((host) => `${url.protocol}//${host}${url.port && `:${url.port}`}`);
}
