import "server-only";
import { openToken } from "@/lib/auth/sealed-token";
import { forgetSessionsOf } from "@/lib/auth/session-cache";
import type { Context } from "@/lib/context";
import { endOneSession } from "./data/sessions";
import { findRefreshToken } from "./data/tokens";
import type { RevokeToken } from "./input";
import { secretHash } from "./secret";

/** Ends the session an access or refresh token belongs to. An unknown token is no error: it is worth nothing already. */
export async function revokeToken(ctx: Context, { token }: RevokeToken): Promise<void> {
  const claims = await openToken("access", token);
  const whose = claims ? { userId: claims.sub, sessionId: claims.sid } : await findRefreshToken(ctx.db, secretHash(token));
  if (!whose) return;
  await endOneSession(ctx.db, whose.userId, whose.sessionId, ctx.now);
  forgetSessionsOf(whose.userId);
}
