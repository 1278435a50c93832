import { AppError } from "@/lib/errors";
import { problemResponse } from "@/lib/http/problem";
import { requestIdOf } from "@/lib/http/request-id";
import { readPicture } from "@/lib/pictures/read-picture";

type Params = { params: Promise<{ key: string }> };

/** A picture of a product. What stands under a key never changes, so browsers and proxies may keep it for good. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { key } = await params;
  try {
    const bytes = await readPicture(key);
    const headers = {
      ETag: `"${key}"`,
      "Cache-Control": "public, max-age=31536000, immutable",
      "X-Content-Type-Options": "nosniff",
      "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    };
    if (request.headers.get("if-none-match") === headers.ETag) return new Response(null, { status: 304, headers });
    return new Response(bytes, {
      headers: { ...headers, "Content-Type": "image/webp", "Content-Length": String(bytes.byteLength) },
    });
  } catch (thrown) {
    if (thrown instanceof AppError) return problemResponse(thrown, requestIdOf(request.headers));
    throw thrown;
  }
}
