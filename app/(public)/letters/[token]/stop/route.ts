import { endpoint } from "@/lib/http/endpoint";
import { problemResponse } from "@/lib/http/problem";
import { requestContext } from "@/lib/http/request-context";
import { setLettersByLink } from "@/lib/loyalty/set-letters-by-link";

/** Where a mail program stops letters in one step (RFC 8058). Its address lets in by itself, and does nothing else. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint<{ token: string }>({
  POST: async (_request, { params }) => {
    const ctx = await requestContext();
    try {
      await setLettersByLink(ctx, { token: (await params).token, letters: false });
      return new Response("No more letters about these points.\n", { headers: { "Cache-Control": "no-store" } });
    } catch (thrown) {
      return problemResponse(thrown, ctx.requestId);
    }
  },
});
