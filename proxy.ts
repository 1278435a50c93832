import { type NextRequest, NextResponse } from "next/server";

/**
 * Gives every page a nonce of its own and the policy that goes with it: only scripts that carry the nonce run, and what
 * they load. It decides nothing about who may see what. Endpoints and uploads pass it by, because it would cut a body
 * off at 10 MB.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
  const policy = contentPolicy(nonce, process.env.NODE_ENV === "development");
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy); // Next reads the nonce from here
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
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
