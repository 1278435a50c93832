import { createHash } from "node:crypto";
import { dirname } from "node:path";
import { authorizeShops } from "@/lib/auth/authorize";
import { AppError, unreadableFile } from "@/lib/errors";
import { setFlash } from "@/lib/http/flash";
import { readMultipart } from "@/lib/http/multipart";
import { assertSameOrigin } from "@/lib/http/origin";
import { toProblem } from "@/lib/http/problem";
import { requestContext } from "@/lib/http/request-context";
import { newId } from "@/lib/ids";
import { forgetUpload, uploadFolder } from "@/lib/imports/forget-upload";
import { UploadFields } from "@/lib/imports/input";
import { startImport } from "@/lib/imports/start-import";
import { MAX_UPLOAD_BYTES, type StoredUpload, storeUpload } from "@/lib/imports/store-upload";
import { importPath, shopImportPath, signInPath } from "@/lib/paths";
import { assertAttempt } from "@/lib/throttle/assert-attempt";
import { bucketOf } from "@/lib/throttle/bucket";

const UPLOADS_AN_HOUR = 60;

/** Takes the upload form as any browser sends it, with script or without, and leads to the import's page or back. */
export async function POST(request: Request): Promise<Response> {
  const ctx = await requestContext();
  if (ctx.actor.kind !== "user") return seeOther(signInPath(shopImportPath()));
  const id = newId("imp");
  try {
    assertSameOrigin(request.headers.get("origin"));
    authorizeShops(ctx.actor, "imports:write");
    const announced = Number(request.headers.get("content-length") ?? 0);
    if (announced > 2 * MAX_UPLOAD_BYTES)
      throw unreadableFile(`Files of more than ${MAX_UPLOAD_BYTES / 1024 / 1024} MB are not taken.`);
    const bucket = bucketOf("upload", ctx.actor.userId);
    await assertAttempt(ctx.db, { bucket, limit: UPLOADS_AN_HOUR, windowSeconds: 3600, now: ctx.now });
    const files: StoredUpload[] = [];
    const fields = await readMultipart(request, async (name, content) => {
      const stored = files.reduce((total, { bytes }) => total + bytes, 0);
      files.push(await storeUpload(id, name, content, MAX_UPLOAD_BYTES - stored));
    });
    const [first] = files;
    if (!first) throw unreadableFile("Choose a file first.");
    if (files.every(({ bytes }) => bytes === 0)) throw unreadableFile("The file is empty. Export it again.");
    const { shop, preset } = UploadFields.parse(fields);
    const isSet = preset === "olist";
    await startImport(ctx, {
      id,
      shopId: shop,
      preset,
      fileName: files.length > 1 ? `${first.fileName} and ${files.length - 1} more` : first.fileName,
      filePath: isSet ? dirname(first.path) : first.path,
      fileHash: files.length > 1 ? hashOf(files) : first.hash,
      options: {},
    });
  } catch (thrown) {
    await forgetUpload({ id, filePath: uploadFolder(id) });
    const problem = toProblem(thrown, ctx.requestId);
    if (!(thrown instanceof AppError) && problem.status >= 500) throw thrown;
    await setFlash(problem.errors?.[0]?.detail ?? problem.detail, "bad");
    return seeOther(shopImportPath());
  }
  return seeOther(importPath(id));
}

const hashOf = (files: readonly StoredUpload[]) =>
  createHash("sha256")
    .update(
      files
        .map(({ fileName, hash }) => `${fileName} ${hash}`)
        .toSorted()
        .join("\n"),
    )
    .digest("hex");

const seeOther = (location: string) =>
  new Response(null, { status: 303, headers: { Location: location, "Cache-Control": "private, no-store" } });
