import "server-only";
import { AppError, malformed } from "@/lib/errors";
import { assertSoundJson } from "./sound-json";

const KIB = 1024;
export const JSON_LIMIT_BYTES = 64 * KIB;

const tooLarge = (limit: number) => new AppError("too_large", "body-too-large", `The body may hold at most ${limit / KIB} KiB.`);
const unsupported = (detail: string) => new AppError("unsupported_media", "json-expected", detail);

/** Refuses a body that does not say it is JSON in UTF-8, or is compressed, before a byte of it is read. */
export function assertJsonHeaders(headers: Headers): void {
  const [type = "", ...parameters] = (headers.get("content-type") ?? "").toLowerCase().split(";");
  if (type.trim() !== "application/json") throw unsupported("Send the body as application/json.");
  const charset = parameters.map((text) => text.trim()).find((text) => text.startsWith("charset="));
  if (charset && !/^charset="?utf-?8"?$/.test(charset)) throw unsupported("Send the body in UTF-8.");
  const encoding = headers.get("content-encoding")?.trim().toLowerCase() ?? "identity";
  if (encoding !== "identity") throw unsupported("Send the body without compression.");
}

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

/** The body's exact text. Anything but UTF-8 is refused. */
export async function readText(request: Request, limit = JSON_LIMIT_BYTES): Promise<string> {
  const bytes = await readBytes(request, limit);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw malformed("body-not-utf8", "The body must be UTF-8 text.");
  }
}

/** What keeps a text from being JSON, as far as can be told without repeating any of it. */
function whyNotJson(text: string, { message }: Error): string {
  if (text.trim() === "") return "The body is empty. Send a JSON object.";
  if (text.startsWith("\ufeff")) return "The body begins with a byte order mark, which JSON does not have. Leave it out.";
  const [place] = /line \d+ column \d+/.exec(message) ?? [];
  if (place) return `The body is not valid JSON: it goes wrong at ${place}.`;
  return "The body is not valid JSON. Names and texts stand in double quotation marks.";
}

/** The value of a JSON text that every reader of JSON would read alike. */
export function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (thrown) {
    throw malformed("body-not-json", whyNotJson(text, thrown as Error));
  }
  assertSoundJson(text, value);
  return value;
}
