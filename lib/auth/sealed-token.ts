import "server-only";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { env } from "@/lib/env";
import { idOf } from "@/lib/ids";

/** Each kind is sealed with a key of its own (the salt), and says what it is: none passes for another. */
const SALTS = { session: "", access: "access", device: "device" } as const;
const AUDIENCE = "onesoko";

const TokenClaims = {
  session: z.object({ typ: z.literal("session"), aud: z.literal(AUDIENCE), sub: idOf("usr"), sid: idOf("ses") }),
  access: z.object({ typ: z.literal("access"), aud: z.literal(AUDIENCE), sub: idOf("usr"), sid: idOf("ses") }),
  device: z.object({ typ: z.literal("device"), aud: z.literal(AUDIENCE), sub: idOf("usr"), did: z.string().min(16).max(64) }),
};

export type TokenKind = keyof typeof SALTS;
export type ClaimsOf<K extends TokenKind> = z.output<(typeof TokenClaims)[K]>;
export type OwnClaims<K extends TokenKind> = Omit<ClaimsOf<K>, "typ" | "aud">;

/** The claims as next-auth seals them in its own cookie. */
export const claimsOf = <K extends TokenKind>(kind: K, own: OwnClaims<K>) => ({ ...own, typ: kind, aud: AUDIENCE });

export const sealToken = <K extends TokenKind>(kind: K, own: OwnClaims<K>, maxAgeSeconds: number): Promise<string> =>
  encode({ token: claimsOf(kind, own), secret: env().AUTH_SECRET, maxAge: maxAgeSeconds, salt: SALTS[kind] });

/** The claims of a genuine, unexpired token of this kind; undefined for anything else. */
export async function openToken<K extends TokenKind>(kind: K, token: string | undefined): Promise<ClaimsOf<K> | undefined> {
  if (!token) return undefined;
  const payload = await decode({ token, secret: env().AUTH_SECRET, salt: SALTS[kind] }).catch(() => null);
  const claims = TokenClaims[kind].safeParse(payload);
  return claims.success ? (claims.data as ClaimsOf<K>) : undefined;
}
