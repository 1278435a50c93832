import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { idFromUuid, type PurchaseId, uuidOf } from "@/lib/ids";
import { daysAfter } from "@/lib/time";

/** A buyer may come back to an old mail for a warranty or a return, but not for ever. */
const LINK_DAYS = 180;
const VERSION = 1;
const UUID_BYTES = 16;
/** Version, purchase, seconds since 1970 as an unsigned 32-bit number, then 128 bits of the code. */
const BODY_BYTES = 1 + UUID_BYTES + 4;
const CODE_BYTES = 16;
const TOKEN_CHARS = Math.ceil(((BODY_BYTES + CODE_BYTES) * 4) / 3);

const codeOf = (body: Buffer, secret: string): Buffer => {
  const key = Buffer.from(hkdfSync("sha256", secret, "", `onesoko purchase link ${VERSION}`, 32));
  return createHmac("sha256", key).update(body).digest().subarray(0, CODE_BYTES);
};

/** A token for the link to a purchase; the same purchase always has the same one. It holds until 180 days after placing. */
export function signPurchaseToken({ id, placedAt }: { id: PurchaseId; placedAt: Date }, secret: string): string {
  const seconds = Buffer.alloc(4);
  seconds.writeUInt32BE(Math.floor(daysAfter(placedAt, LINK_DAYS).getTime() / 1000));
  const body = Buffer.concat([Buffer.from([VERSION]), Buffer.from(uuidOf(id).replaceAll("-", ""), "hex"), seconds]);
  return Buffer.concat([body, codeOf(body, secret)]).toString("base64url");
}

/** The purchase the token opens at `now`; undefined when it is not ours, was changed, or has expired. */
export function readPurchaseToken(token: string, secret: string, now: Date): PurchaseId | undefined {
  if (token.length !== TOKEN_CHARS || !/^[\w-]+$/.test(token)) return undefined;
  const bytes = Buffer.from(token, "base64url");
  const [body, code] = [bytes.subarray(0, BODY_BYTES), bytes.subarray(BODY_BYTES)];
  if (code.length !== CODE_BYTES || !timingSafeEqual(code, codeOf(body, secret))) return undefined;
  if (body[0] !== VERSION || bytes.toString("base64url") !== token) return undefined;
  if (new Date(body.readUInt32BE(1 + UUID_BYTES) * 1000) <= now) return undefined;
  const hex = body.subarray(1, 1 + UUID_BYTES).toString("hex");
  return idFromUuid("pur", hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-"));
}
