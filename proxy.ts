import { type NextRequest, NextResponse } from "next/server";
import { isFormTooLarge, tooLargePage } from "@/lib/http/form-size";
import { friendCookieName, friendOfLink } from "@/lib/referrals/friend-cookie";
import { FRIEND_DAYS } from "@/lib/referrals/vocabulary";

/** Routes that take files on their own: their limits are theirs. */
const isUpload = (path: string) => /\/upload\/?$/.test(path);

/**
 * Gives every page a nonce of its own and the policy that goes with it: only scripts that carry the nonce run, and what
 * they load. Tells the pages behind it how they were opened. It decides nothing about who may see what, but turns away forms
 * that no action takes. Endpoints and uploads pass it by, because it would cut a body off at 10 MB.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
  const policy = contentPolicy(nonce, process.env.NODE_ENV === "development");
  if (isFormTooLarge(request) && !isUpload(request.nextUrl.pathname)) {
    const answer = { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy, "Cache-Control": "no-store" };
    return new NextResponse(tooLargePage(request.nextUrl.pathname), { status: 413, headers: answer });
  }
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy); // Next reads the nonce from here
  headers.delete("x-landing");
  const landing = landingOf(request);
  if (landing) headers.set("x-landing", landing);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  keepFriend(request, response);
  return response;
}

/** Remembers for the checkout whose link led to a shop. */
function keepFriend({ method, headers, nextUrl }: NextRequest, response: NextResponse): void {
  const isOpened = method === "GET" && /^(document)?$/.test(headers.get("sec-fetch-dest") ?? "");
  const friend = isOpened && friendOfLink(nextUrl.pathname, nextUrl.searchParams.get("ref"));
  if (!friend) return;
  const secure = process.env.PUBLIC_URL?.startsWith("https:") ?? false;
  const maxAge = FRIEND_DAYS * 24 * 60 * 60;
  response.cookies.set(friendCookieName(friend.slug), friend.code, {
    ...{ path: "/checkout", httpOnly: true, sameSite: "lax", secure, maxAge },
  });
}

/** The address of a page that a person opens: not of what pages fetch by themselves, nor of what is fetched ahead. */
function landingOf({ headers, nextUrl }: NextRequest): string | undefined {
  const isOpened = headers.get("sec-fetch-dest") === "document" && headers.get("sec-fetch-mode") === "navigate";
  const isAhead = /prefetch|prerender/.test(`${headers.get("sec-purpose")} ${headers.get("purpose")}`);
  return isOpened && !isAhead ? `${nextUrl.pathname}${nextUrl.search}`.slice(0, 2_000) : undefined;
}

function contentPolicy(nonce: string, isDevelopment: boolean): string {
  const directives = [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'", // charts position their parts with style attributes
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  return directives.join("; ");
}

export const config = {
  matcher: ["/((?!api/|api$|_next/static/|pictures/|shop/import/upload/?$|shop/products/[^/]+/pictures/?$|favicon\\.ico$).*)"],
};
