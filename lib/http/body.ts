import "server-only";
import { AppError, malformed } from "@/lib/errors";

const KIB = 1024;
export const JSON_LIMIT_BYTES = 64 * KIB;
const MAX_DEPTH = 20;

const tooLarge = (limit: number) => new AppError("too_large", "body-too-large", `The body may hold at most ${limit / KIB} KiB.`);

/** Reads the body's bytes, counting: Content-Length may lie. */
async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge(limit);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function assertDepth(value: unknown, left = MAX_DEPTH): void {
  if (typeof value !== "object" || value === null) return;
  if (left === 0) throw malformed("body-too-deep", `JSON may be nested at most ${MAX_DEPTH} levels deep.`);
  for (const inner of Object.values(value)) assertDepth(inner, left - 1);
}

/** The body's exact text. Anything but UTF-8 is refused. */
export async function readText(request: Request, limit = JSON_LIMIT_BYTES): Promise<string> {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await readBytes(request, limit));
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw malformed("body-not-utf8", "The body must be UTF-8 text.");
  }
}

/** The JSON value of a text that came as `application/json`. */
export function parseJson(request: Request, text: string): unknown {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") throw new AppError("unsupported_media", "json-expected", "Send the body as application/json.");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw malformed("body-not-json", "The body is not valid JSON.");
  }
  assertDepth(value);
  if (text.includes("\\u0000") || text.includes("\0"))
    throw malformed("body-has-nul", "The body may not contain the NUL character.");
  return value;
}
