import "server-only";
import { touchSession } from "@/lib/auth/data";
import { forgetSessionsOf } from "@/lib/auth/session-cache";
import { isLive } from "@/lib/auth/session-limits";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { endOneSession } from "./data/sessions";
import { findApiSession, findRefreshToken, takeRefreshToken } from "./data/tokens";
import type { RefreshGrant, TokenResponse } from "./input";
import { mintTokens } from "./mint-tokens";
import { secretHash } from "./secret";

const badToken = () =>
  new AppError(
    "unauthenticated",
    "refresh-token-spent",
    "This refresh token is not valid any more. Sign in again for a new one.",
  );

/** Exchanges a refresh token for a new pair. It works once: whoever brings a used one is a thief or was robbed, so its session ends. */
export async function refreshTokens(ctx: Context, input: RefreshGrant): Promise<TokenResponse> {
  const tokenHash = secretHash(input.refresh_token);
  const tokens = await ctx.db.transaction(async (tx) => {
    const sessionId = await takeRefreshToken(tx, tokenHash, ctx.now);
    const session = sessionId && (await findApiSession(tx, sessionId));
    if (!session || !isLive({ ...session, kind: "api", isStaff: false }, ctx.now)) return undefined;
    await touchSession(tx, session.id, ctx.now);
    return mintTokens(tx, { userId: session.userId, sessionId: session.id }, ctx.now);
  });
  if (tokens) return tokens;

  const known = await findRefreshToken(ctx.db, tokenHash);
  if (known?.usedAt) {
    await endOneSession(ctx.db, known.userId, known.sessionId, ctx.now);
    forgetSessionsOf(known.userId);
  }
  throw badToken();
}
