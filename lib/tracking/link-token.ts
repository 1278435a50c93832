import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { idFromUuid, type OrderId, type ShopId, uuidOf } from "@/lib/ids";

/** What a signed link proves: that its holder was told of this order. `expiresAt` is kept to the second. */
export type TrackingLink = { shopId: ShopId; orderId: OrderId; expiresAt: Date };

const VERSION = 1;
const UUID_BYTES = 16;
/** Version, shop, order, seconds since 1970 as an unsigned 32-bit number, then 128 bits of the code. */
const BODY_BYTES = 1 + 2 * UUID_BYTES + 4;
const CODE_BYTES = 16;
const TOKEN_CHARS = Math.ceil(((BODY_BYTES + CODE_BYTES) * 4) / 3);

/** The secret of the installation serves many purposes; each has a key of its own, so that none helps with another. */
const codeOf = (body: Buffer, secret: string): Buffer => {
  const key = Buffer.from(hkdfSync("sha256", secret, "", `onesoko tracking link ${VERSION}`, 32));
  return createHmac("sha256", key).update(body).digest().subarray(0, CODE_BYTES);
};

const uuidBytes = (uuid: string) => Buffer.from(uuid.replaceAll("-", ""), "hex");
const uuidFrom = (bytes: Buffer) => bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");

/** A token for a link, 71 characters that need no escaping. The same link always gives the same token. */
export function signTrackingToken({ shopId, orderId, expiresAt }: TrackingLink, secret: string): string {
  const seconds = Buffer.alloc(4);
  seconds.writeUInt32BE(Math.floor(expiresAt.getTime() / 1000));
  const body = Buffer.concat([Buffer.from([VERSION]), uuidBytes(uuidOf(shopId)), uuidBytes(uuidOf(orderId)), seconds]);
  return Buffer.concat([body, codeOf(body, secret)]).toString("base64url");
}

/** What the token proves at `now`; undefined when it is not ours, was changed, or has expired. */
export function readTrackingToken(token: string, secret: string, now: Date): TrackingLink | undefined {
  if (token.length !== TOKEN_CHARS || !/^[\w-]+$/.test(token)) return undefined;
  const bytes = Buffer.from(token, "base64url");
  const [body, code] = [bytes.subarray(0, BODY_BYTES), bytes.subarray(BODY_BYTES)];
  if (code.length !== CODE_BYTES || !timingSafeEqual(code, codeOf(body, secret))) return undefined;
  if (body[0] !== VERSION || bytes.toString("base64url") !== token) return undefined;
  const expiresAt = new Date(body.readUInt32BE(1 + 2 * UUID_BYTES) * 1000);
  if (expiresAt <= now) return undefined;
  return {
    shopId: idFromUuid("shop", uuidFrom(body.subarray(1, 1 + UUID_BYTES))),
    orderId: idFromUuid("ord", uuidFrom(body.subarray(1 + UUID_BYTES, 1 + 2 * UUID_BYTES))),
    expiresAt,
  };
}
