import "server-only";
import type { Context } from "@/lib/context";
import type { Caller } from "./caller";
import { checkCredentials } from "./check-credentials";
import type { PasswordGrant, TokenResponse } from "./input";
import { mintTokens } from "./mint-tokens";
import { startSession } from "./start-session";

/** Opens a session for a program that knows a person's email and password. */
export async function issueTokens(ctx: Context, input: PasswordGrant, caller: Caller): Promise<TokenResponse> {
  const user = await checkCredentials(ctx, input, caller);
  return ctx.db.transaction(async (tx) => {
    const session = await startSession(tx, user, { kind: "api", caller, now: ctx.now });
    return mintTokens(tx, session, ctx.now);
  });
}
