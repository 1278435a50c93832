import { createHmac, timingSafeEqual } from "node:crypto";
import { MINUTE_MS } from "@/lib/time";

/** A signature older than this, or made this far in the future, is worth nothing: what was overheard cannot be told later. */
const TOLERANCE_MS = 5 * MINUTE_MS;

/** A request as it is signed: the sender's id of it, its time in seconds since 1970, and its body to the byte. */
export type SignedText = { id: string; timestamp: string; text: string };

const codeOf = (secret: string, { id, timestamp, text }: SignedText): Buffer =>
  createHmac("sha256", secret).update(`${id}.${timestamp}.${text}`).digest();

/** The header fields of Standard Webhooks that sign a body. */
export function signatureHeaders(secret: string, id: string, at: Date, text: string): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  return {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": `v1,${codeOf(secret, { id, timestamp, text }).toString("base64")}`,
  };
}

/**
 * Whether one of the signatures is of one of the secrets, and fresh. Every pair is compared, in constant time, so that the
 * time it takes tells nothing. Several of each stand while a secret is replaced.
 */
export function isSigned(signed: SignedText, signatures: string, secrets: readonly string[], now: Date): boolean {
  if (signed.id === "" || !/^\d{10}$/.test(signed.timestamp)) return false;
  if (Math.abs(now.getTime() - Number(signed.timestamp) * 1000) > TOLERANCE_MS) return false;
  const given = signatures
    .split(" ", 5)
    .filter((signature) => signature.startsWith("v1,"))
    .map((signature) => Buffer.from(signature.slice(3), "base64"));
  const matches = secrets.flatMap((secret) => {
    const right = codeOf(secret, signed);
    return given.map((code) => code.length === right.length && timingSafeEqual(code, right));
  });
  return matches.some(Boolean);
}
