/** Headers every answer carries; those that need a nonce are set in proxy.ts. */
const HEADERS = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "X-Frame-Options": "DENY",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "X-Permitted-Cross-Domain-Policies": "none",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
  "Strict-Transport-Security": "max-age=63072000; includeSubDomains", // browsers heed it over https only
};

/** What is no page shows nothing and runs nothing, whoever frames or opens it. */
const API_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A page about one person's order: in no index, and its address, which may be a key, is told to nobody. */
const PRIVATE = { "X-Robots-Tag": "noindex, nofollow", "Referrer-Policy": "no-referrer" };

/** Addresses that somebody shortens by hand; the pages are one step below. */
const SHORTENED = { "/shop": "/shop/orders", "/customer": "/customer/orders", "/docs": "/docs/api" };

const list = (headers) => Object.entries(headers).map(([key, value]) => ({ key, value }));

/** @type {import("next").NextConfig} */
export default {
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  agentRules: false,
  poweredByHeader: false,
  devIndicators: false,
  skipTrailingSlashRedirect: true,
  images: { unoptimized: true },
  typescript: { ignoreBuildErrors: true }, // `npm test` checks the types; a start need not
  serverExternalPackages: ["postgres", "pg-boss", "pino", "nodemailer", "pdfkit", "fontkit", "@node-rs/argon2", "@bsull/augurs"],
  // A file that is too large for a form of ours is told so by the form; above this Next answers with an error page.
  experimental: { serverActions: { bodySizeLimit: "8mb" } },
  turbopack: {
    root: import.meta.dirname,
    resolveAlias: { recharts: "./components/charts/recharts-ssr.tsx" },
  },
  redirects: async () =>
    Object.entries(SHORTENED).map(([short, destination]) => ({ source: `${short}{/}?`, destination, permanent: false })),
  headers: async () => [
    { source: "/:path*", headers: list(HEADERS) },
    { source: "/track-order/:path*", headers: list(PRIVATE) },
    { source: "/purchases/:path*", headers: list(PRIVATE) },
    { source: "/checkout", headers: list(PRIVATE) },
    { source: "/customer/:path*", headers: list(PRIVATE) },
    { source: "/letters/:path*", headers: list(PRIVATE) },
    { source: "/api/:path*", headers: list({ "Content-Security-Policy": API_POLICY, "X-Robots-Tag": "noindex" }) },
  ],
};
