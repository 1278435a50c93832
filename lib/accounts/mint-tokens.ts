import "server-only";
import type { Db } from "@/db/client";
import { sealToken } from "@/lib/auth/sealed-token";
import { ACCESS_TOKEN_SECONDS, SESSION_LIMITS } from "@/lib/auth/session-limits";
import type { SessionId, UserId } from "@/lib/ids";
import { insertRefreshToken } from "./data/tokens";
import type { TokenResponse } from "./input";
import { newSecret, secretHash } from "./secret";

/** A fresh pair of tokens for a session of a program. */
export async function mintTokens(db: Db, session: { userId: UserId; sessionId: SessionId }, now: Date): Promise<TokenResponse> {
  const refreshToken = newSecret();
  const expiresAt = new Date(now.getTime() + SESSION_LIMITS.api.idleMs);
  await insertRefreshToken(db, { tokenHash: secretHash(refreshToken), sessionId: session.sessionId, expiresAt });
  const claims = { sub: session.userId, sid: session.sessionId };
  return {
    access_token: await sealToken("access", claims, ACCESS_TOKEN_SECONDS),
    refresh_token: refreshToken,
    token_type: "Bearer",
    expires_in: ACCESS_TOKEN_SECONDS,
  };
}
