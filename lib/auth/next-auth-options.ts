import "server-only";
import type { NextAuthOptions, User } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { db } from "@/db/client";
import { SignIn } from "@/lib/accounts/input";
import { signIn } from "@/lib/accounts/sign-in";
import { signOut } from "@/lib/accounts/sign-out";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { currentCaller } from "@/lib/http/caller";
import { requestContext } from "@/lib/http/request-context";
import { log } from "@/lib/log";
import { signInPath } from "@/lib/paths";
import { rememberDevice } from "./device-cookie";
import { findActor } from "./find-actor";
import { claimsOf } from "./sealed-token";
import { cookieName, cookieOptions, sessionCookieName } from "./session-cookie";
import { SESSION_LIMITS } from "./session-limits";

type SessionUser = User & { sessionId: string };

/** Signs in as the form does. Undefined details: next-auth shows the code of a refusal on the sign-in page. */
async function authorize(credentials: Record<string, string> | undefined): Promise<SessionUser | null> {
  const input = SignIn.safeParse(credentials);
  if (!input.success) return null;
  try {
    const session = await signIn(await requestContext(), input.data, await currentCaller());
    await rememberDevice(session.userId);
    return { id: session.userId, sessionId: session.sessionId };
  } catch (refusal) {
    if (refusal instanceof AppError && refusal.kind === "unauthenticated") return null;
    throw refusal instanceof AppError ? new Error(refusal.code) : refusal;
  }
}

const quiet = (code: string) => log().debug({ code }, "next-auth");

/** next-auth's own endpoints (csrf, callback, session, signout) over the same sessions as the pages. */
export function nextAuthOptions(): NextAuthOptions {
  process.env.NEXTAUTH_URL = env().PUBLIC_URL; // next-auth reads its address nowhere else
  const cookie = (name: string) => ({ name: cookieName(name), options: cookieOptions() });
  return {
    secret: env().AUTH_SECRET,
    session: { strategy: "jwt", maxAge: SESSION_LIMITS.customer.absoluteMs / 1000 },
    pages: { signIn: signInPath(), error: signInPath(), signOut: "/sign-out" },
    cookies: {
      sessionToken: { name: sessionCookieName(), options: cookieOptions() },
      csrfToken: cookie("csrf"),
      callbackUrl: cookie("callback"),
    },
    logger: { error: quiet, warn: quiet, debug: quiet },
    providers: [
      CredentialsProvider({
        credentials: { email: { label: "Email", type: "email" }, password: { label: "Password", type: "password" } },
        authorize,
      }),
    ],
    callbacks: {
      async jwt({ token, user }) {
        if (user) return claimsOf("session", { sub: user.id, sid: (user as SessionUser).sessionId } as never);
        const { now } = await requestContext();
        const actor = await findActor(db(), token as never, "cookie", now);
        if (!actor) throw new Error("The session has ended.");
        return token;
      },
      async session({ session }) {
        const { actor } = await requestContext();
        if (actor.kind === "user") session.user = { name: actor.name, email: actor.email };
        return session;
      },
    },
    events: {
      async signOut() {
        const ctx = await requestContext();
        if (ctx.actor.kind === "user") await signOut(ctx);
      },
    },
  };
}
