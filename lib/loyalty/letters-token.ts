import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { idFromUuid, type LoyaltyAccountId, type ShopId, uuidOf } from "@/lib/ids";

/** The account a link stands for. It lets its holder stop the letters about its points, and do nothing else. */
export type LettersLink = { shopId: ShopId; accountId: LoyaltyAccountId };

const UUID_BYTES = 16;
const CODE_BYTES = 16;
const TOKEN_CHARS = Math.ceil(((2 * UUID_BYTES + CODE_BYTES) * 4) / 3);

const codeOf = (body: Buffer, secret: string): Buffer => {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "onesoko letters about points 1", 32));
  return createHmac("sha256", key).update(body).digest().subarray(0, CODE_BYTES);
};

const uuidBytes = (uuid: string) => Buffer.from(uuid.replaceAll("-", ""), "hex");
const uuidFrom = (bytes: Buffer) => bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");

/** A token for a link, 64 characters that need no escaping. It never ends: an old letter must still be stoppable. */
export function signLettersToken({ shopId, accountId }: LettersLink, secret: string): string {
  const body = Buffer.concat([uuidBytes(uuidOf(shopId)), uuidBytes(uuidOf(accountId))]);
  return Buffer.concat([body, codeOf(body, secret)]).toString("base64url");
}

/** The account of a token; undefined when it is not ours, or was changed. */
export function readLettersToken(token: string, secret: string): LettersLink | undefined {
  if (token.length !== TOKEN_CHARS || !/^[\w-]+$/.test(token)) return undefined;
  const bytes = Buffer.from(token, "base64url");
  const [body, code] = [bytes.subarray(0, 2 * UUID_BYTES), bytes.subarray(2 * UUID_BYTES)];
  if (code.length !== CODE_BYTES || !timingSafeEqual(code, codeOf(body, secret))) return undefined;
  return {
    shopId: idFromUuid("shop", uuidFrom(body.subarray(0, UUID_BYTES))),
    accountId: idFromUuid("lac", uuidFrom(body.subarray(UUID_BYTES))),
  };
}
