import { env } from "@/lib/env";
import { endpoint } from "@/lib/http/endpoint";
import { openApiDocument } from "@/lib/openapi/document";

/** Public, and the same for everybody: it may be kept for a while, and read by pages of other sites. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: async () =>
    new Response(JSON.stringify(openApiDocument({ origin: new URL(env().PUBLIC_URL).origin }), null, 2), {
      headers: {
        "Content-Type": "application/openapi+json; version=3.1",
        "Cache-Control": "public, max-age=300",
        "Access-Control-Allow-Origin": "*",
      },
    }),
});
