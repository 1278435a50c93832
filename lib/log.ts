import pino, { type Logger } from "pino";
import { env } from "@/lib/env";
import { toLoggedError } from "@/lib/log-error";

/** Fields that may hold secrets or personal data never reach the log, whoever logs them. */
const REDACTED = [
  "password",
  "email",
  "phone",
  "name",
  "recipient",
  "token",
  "secret",
  "authorization",
  "cookie",
  "address",
  "body",
];

let logger: Logger | undefined;

/** Structured log, one JSON object a line. */
export const log = (): Logger =>
  (logger ??= pino({
    level: env().LOG_LEVEL,
    base: { service: "onesoko" },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: (thrown: unknown) => toLoggedError(thrown) },
    redact: { paths: REDACTED.flatMap((field) => [field, `*.${field}`]), censor: "[withheld]" },
  }));
