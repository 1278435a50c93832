import { authorizeShops } from "@/lib/auth/authorize";
import { AppError, notFound } from "@/lib/errors";
import { setFlash } from "@/lib/http/flash";
import { readMultipart } from "@/lib/http/multipart";
import { assertSameOrigin } from "@/lib/http/origin";
import { toProblem } from "@/lib/http/problem";
import { requestContext } from "@/lib/http/request-context";
import { idOf, type ProductId } from "@/lib/ids";
import { shopProductPath, shopProductsPath, signInPath } from "@/lib/paths";
import { MOST_PICTURE_BYTES, MOST_PICTURES } from "@/lib/pictures/picture";
import { type PreparedPicture, preparePicture } from "@/lib/pictures/prepare-picture";
import { PICTURE_REFUSALS, type PictureRefusal, pictureRefused } from "@/lib/pictures/refusals";
import { addPictures } from "@/lib/products/add-pictures";
import { assertProductWrite } from "@/lib/products/assert-product-write";
import { PictureWords } from "@/lib/products/input";
import { assertAttempt } from "@/lib/throttle/assert-attempt";
import { bucketOf } from "@/lib/throttle/bucket";

const UPLOADS_AN_HOUR = 240;
const ProductIdText = idOf("prd");

type Params = { params: Promise<{ productId: string }> };

/** Takes the form for pictures as any browser sends it, with script or without, and leads back to the product. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const ctx = await requestContext();
  const asked = ProductIdText.safeParse((await params).productId);
  if (ctx.actor.kind !== "user") return seeOther(signInPath(asked.success ? shopProductPath(asked.data) : shopProductsPath()));
  let typed: string | undefined;
  try {
    assertSameOrigin(request.headers.get("origin"));
    authorizeShops(ctx.actor, "products:write");
    if (!asked.success) throw notFound("product");
    await assertProductWrite(ctx, asked.data);
    const bucket = bucketOf("picture", ctx.actor.userId);
    await assertAttempt(ctx.db, { bucket, limit: UPLOADS_AN_HOUR, windowSeconds: 3600, now: ctx.now });
    const pictures: PreparedPicture[] = [];
    let refusal: unknown;
    const fields = await readMultipart(request, async (_name, content) => {
      // Refused or not, the form is read to its end, so that nothing typed is lost.
      const bytes = await readWhole(content);
      if (!refusal) await keep(bytes, pictures).catch((thrown) => (refusal = thrown));
    });
    typed = fields.alt;
    if (refusal) throw refusal;
    if (pictures.length === 0) throw pictureRefused("none");
    const { alt } = readAlt(fields.alt);
    const ids = await addPictures(ctx, { productId: asked.data, alt, pictures });
    await setFlash(ids.length === 1 ? "The picture is added." : `${ids.length} pictures are added.`);
    return seeOther(`${shopProductPath(asked.data)}#pictures`);
  } catch (thrown) {
    const problem = toProblem(thrown, ctx.requestId);
    if (!(thrown instanceof AppError) && problem.status >= 500) throw thrown;
    if (problem.status === 404 || problem.status === 403 || !asked.success)
      return new Response(problem.detail, { status: problem.status, headers: { "Content-Type": "text/plain; charset=utf-8" } });
    return seeOther(await pathOfRefusal(asked.data, problem.errors?.[0]?.detail ?? problem.detail, typed));
  }
}

const readAlt = (alt = "") => {
  const words = PictureWords.safeParse({ alt });
  if (!words.success) throw pictureRefused("alt");
  return words.data;
};

/** Back to the form, with the word for why and the description that was typed; what has no word is told as a message. */
async function pathOfRefusal(id: ProductId, detail: string, alt: string | undefined): Promise<string> {
  const refused = (Object.keys(PICTURE_REFUSALS) as PictureRefusal[]).find((why) => PICTURE_REFUSALS[why] === detail);
  if (!refused) await setFlash(detail, "bad");
  const query = new URLSearchParams({ ...(refused && { refused }), ...(alt && { alt: alt.slice(0, 500) }) });
  return `${shopProductPath(id, query.toString())}#pictures`;
}

async function keep(bytes: Uint8Array | undefined, pictures: PreparedPicture[]): Promise<void> {
  if (!bytes) throw pictureRefused("large");
  if (pictures.length === MOST_PICTURES) throw pictureRefused("full");
  pictures.push(await preparePicture(bytes));
}

/** A file as it comes in; undefined for what is too large, of which nothing is kept, and the far too large is cut off. */
async function readWhole(content: ReadableStream<Uint8Array>): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of content) {
    size += chunk.byteLength;
    if (size > MOST_PICTURES * MOST_PICTURE_BYTES) throw pictureRefused("large");
    if (size <= MOST_PICTURE_BYTES) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size > MOST_PICTURE_BYTES ? undefined : Buffer.concat(chunks);
}

const seeOther = (location: string) =>
  new Response(null, { status: 303, headers: { Location: location, "Cache-Control": "private, no-store" } });
