import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

export const PROOF_GRANT_MINUTES = 30;

const codeOf = (body: string, secret: string): Buffer => {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "onesoko tracking proof 1", 32));
  return createHmac("sha256", key).update(body).digest();
};

/** A text that remembers, in the asker's own browser, that they knew the e-mail or phone of this order. */
export function signProofGrant({ number, expiresAt }: { number: string; expiresAt: Date }, secret: string): string {
  const body = `${number}.${Math.floor(expiresAt.getTime() / 1000)}`;
  return `${body}.${codeOf(body, secret).toString("base64url")}`;
}

/** The order number it was given for; undefined when it is not ours or has expired. */
export function readProofGrant(grant: string | undefined, secret: string, now: Date): string | undefined {
  const [, body = "", number, seconds, code = ""] = /^(([A-Z0-9-]{1,40})\.(\d{10}))\.([\w-]{43})$/.exec(grant ?? "") ?? [];
  const given = Buffer.from(code, "base64url");
  const right = codeOf(body, secret);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
  return Number(seconds) * 1000 > now.getTime() ? number : undefined;
}
