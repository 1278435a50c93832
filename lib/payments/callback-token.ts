import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { idFromUuid, type PaymentRequestId, uuidOf } from "@/lib/ids";

const UUID_BYTES = 16;
const CODE_BYTES = 16;
const TOKEN_CHARS = Math.ceil(((UUID_BYTES + CODE_BYTES) * 4) / 3);

const codeOf = (body: Buffer, secret: string): Buffer => {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "onesoko payment callback 1", 32));
  return createHmac("sha256", key).update(body).digest().subarray(0, CODE_BYTES);
};

/**
 * The last part of the address at which the operator tells of this request, and of no other: operators do not sign what
 * they send, so that nobody else can know the address is what makes it true.
 */
export function signCallbackToken(id: PaymentRequestId, secret: string): string {
  const body = Buffer.from(uuidOf(id).replaceAll("-", ""), "hex");
  return Buffer.concat([body, codeOf(body, secret)]).toString("base64url");
}

/** The request the token stands for; undefined when we did not make it. */
export function readCallbackToken(token: string, secret: string): PaymentRequestId | undefined {
  if (token.length !== TOKEN_CHARS || !/^[\w-]+$/.test(token)) return undefined;
  const bytes = Buffer.from(token, "base64url");
  const [body, code] = [bytes.subarray(0, UUID_BYTES), bytes.subarray(UUID_BYTES)];
  if (code.length !== CODE_BYTES || !timingSafeEqual(code, codeOf(body, secret))) return undefined;
  if (bytes.toString("base64url") !== token) return undefined;
  return idFromUuid("prq", body.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-"));
}
