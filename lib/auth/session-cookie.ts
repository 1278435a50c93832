import "server-only";
import { cookies } from "next/headers";
import { NextRequest } from "next/server";
import { env } from "@/lib/env";
import type { SessionId, UserId } from "@/lib/ids";
import { openToken, sealToken } from "./sealed-token";

const isSecureSite = () => env().PUBLIC_URL.startsWith("https:");

/** `__Host-` makes the browser refuse the cookie from a sibling domain or without TLS. */
export const cookieName = (name: string) => (isSecureSite() ? `__Host-onesoko.${name}` : `onesoko.${name}`);
export const sessionCookieName = () => cookieName("session");

/** How long a browser keeps what was chosen or learnt there. */
export const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Of every cookie that no script needs to read. */
export const cookieOptions = () => ({ httpOnly: true, sameSite: "lax" as const, path: "/", secure: isSecureSite() });

export type StartedSession = { userId: UserId; sessionId: SessionId; maxAgeSeconds: number };

export async function setSessionCookie({ userId, sessionId, maxAgeSeconds }: StartedSession): Promise<void> {
  const token = await sealToken("session", { sub: userId, sid: sessionId }, maxAgeSeconds);
  (await cookies()).set(sessionCookieName(), token, { ...cookieOptions(), maxAge: maxAgeSeconds });
}

export async function clearSessionCookie(): Promise<void> {
  (await cookies()).set(sessionCookieName(), "", { ...cookieOptions(), maxAge: 0 });
}

/** The value of a cookie a request came with. */
export const cookieIn = (headers: Headers, name: string): string | undefined =>
  new NextRequest(env().PUBLIC_URL, { headers }).cookies.get(name)?.value;

export const readSessionCookie = (headers: Headers) => openToken("session", cookieIn(headers, sessionCookieName()));
