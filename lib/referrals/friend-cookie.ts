import { codeOf } from "@/lib/loyalty/codes";

/** One cookie per shop. Its path is the checkout's, so no other page is sent it. */
export const friendCookieName = (slug: string) => `onesoko.ref.${slug}`;

/** What a link says of who sent it: the shop's slug and the code; undefined of any other address. */
export function friendOfLink(path: string, ref: string | null): { slug: string; code: string } | undefined {
  const slug = /^\/shops\/([a-z0-9-]{1,80})(?:\/|$)/.exec(path)?.[1];
  const code = ref === null ? "" : codeOf(ref.slice(0, 40));
  return slug && isFriendCode(code) ? { slug, code } : undefined;
}

export const isFriendCode = (code: string): boolean => /^[0-9A-Z]{10}$/.test(code);
