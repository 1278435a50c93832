import { AppError } from "@/lib/errors";
import { importRates } from "@/lib/exchange/import-rates";
import { importedWords } from "@/lib/exchange/imported-words";
import { ImportRates } from "@/lib/exchange/input";
import { MOST_FILE_BYTES } from "@/lib/exchange/rate-file";
import { setFlash } from "@/lib/http/flash";
import { readMultipart } from "@/lib/http/multipart";
import { assertSameOrigin } from "@/lib/http/origin";
import { toProblem } from "@/lib/http/problem";
import { requestContext } from "@/lib/http/request-context";
import { shopRatesPath, signInPath } from "@/lib/paths";
import { assertAttempt } from "@/lib/throttle/assert-attempt";
import { bucketOf } from "@/lib/throttle/bucket";

const UPLOADS_AN_HOUR = 60;

/** Takes a file of rates as any browser sends it, with script or without, and leads back to the list. */
export async function POST(request: Request): Promise<Response> {
  const ctx = await requestContext();
  if (ctx.actor.kind !== "user") return seeOther(signInPath(shopRatesPath()));
  let query = "";
  try {
    assertSameOrigin(request.headers.get("origin"));
    const bucket = bucketOf("upload", ctx.actor.userId);
    await assertAttempt(ctx.db, { bucket, limit: UPLOADS_AN_HOUR, windowSeconds: 3600, now: ctx.now });
    const chunks: Uint8Array[] = [];
    const fields = await readMultipart(request, async (_name, content) => {
      let bytes = 0;
      for await (const chunk of content) {
        bytes += chunk.byteLength;
        if (bytes > MOST_FILE_BYTES) throw tooLarge();
        chunks.push(chunk);
      }
    });
    const text = Buffer.concat(chunks).toString("utf8");
    const input = ImportRates.parse(fields);
    query = `shop=${input.shopId}`;
    const done = await importRates(ctx, { ...input, text });
    await setFlash(importedWords(done));
  } catch (thrown) {
    const problem = toProblem(thrown, ctx.requestId);
    if (!(thrown instanceof AppError) && problem.status >= 500) throw thrown;
    await setFlash(problem.errors?.[0]?.detail ?? problem.detail, "bad");
    return seeOther(`${shopRatesPath(query)}#refused`);
  }
  return seeOther(`${shopRatesPath(query)}#rates`);
}

const tooLarge = () =>
  new AppError("too_large", "file-too-large", `A file of rates has at most ${MOST_FILE_BYTES / 1_000_000} MB.`);

const seeOther = (location: string) =>
  new Response(null, { status: 303, headers: { Location: location, "Cache-Control": "private, no-store" } });
