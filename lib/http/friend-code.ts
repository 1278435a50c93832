import "server-only";
import { cookies } from "next/headers";
import { friendCookieName, isFriendCode } from "@/lib/referrals/friend-cookie";

/** The codes of friends whose links this browser followed, by the shop's slug. The checkout's pages alone are sent them. */
export async function readFriendCodes(): Promise<Record<string, string>> {
  const prefix = friendCookieName("");
  const kept = (await cookies()).getAll().filter(({ name, value }) => name.startsWith(prefix) && isFriendCode(value));
  return Object.fromEntries(kept.map(({ name, value }) => [name.slice(prefix.length), value]));
}

/** Forgets codes that have been used. Only in actions and route handlers. */
export async function forgetFriendCodes(codes: readonly string[]): Promise<void> {
  const jar = await cookies();
  for (const [slug, code] of Object.entries(await readFriendCodes()))
    if (codes.includes(code)) jar.set(friendCookieName(slug), "", { path: "/checkout", maxAge: 0 });
}
