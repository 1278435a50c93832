import "server-only";
import { randomBytes } from "node:crypto";
import { cookies, headers } from "next/headers";
import type { UserId } from "@/lib/ids";
import { openToken, sealToken } from "./sealed-token";
import { cookieIn, cookieName, cookieOptions, YEAR_SECONDS } from "./session-cookie";

export type KnownDevice = { userId: UserId; deviceId: string };

/**
 * Marks this browser as one the person has signed in from. It proves nothing about who sits there; it only gives the
 * browser an attempts budget of its own, so that a stranger who guesses elsewhere cannot use up the owner's.
 */
export async function rememberDevice(userId: UserId): Promise<void> {
  const known = await readKnownDevice(await headers());
  const deviceId = known?.userId === userId ? known.deviceId : randomBytes(16).toString("base64url");
  const token = await sealToken("device", { sub: userId, did: deviceId }, YEAR_SECONDS);
  (await cookies()).set(cookieName("device"), token, { ...cookieOptions(), maxAge: YEAR_SECONDS });
}

export async function readKnownDevice(sent: Headers): Promise<KnownDevice | null> {
  const claims = await openToken("device", cookieIn(sent, cookieName("device")));
  return claims ? { userId: claims.sub, deviceId: claims.did } : null;
}
