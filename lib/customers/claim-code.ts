import { createHmac, randomInt, timingSafeEqual } from "node:crypto";
import type { UserId } from "@/lib/ids";

export const CODE_MINUTES = 15;
export const CODE_TRIES = 5;

/** Six digits, each code as likely as any other. */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, "0");

/** Keyed with the installation's secret and the person, so that a copy of the table gives no code away. */
export const codeHash = (code: string, userId: UserId, secret: string): string =>
  createHmac("sha256", secret).update(`claim code\n${userId}\n${code}`).digest("base64url");

export const isSameHash = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
