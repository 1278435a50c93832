import "server-only";
import { PassThrough, Readable } from "node:stream";
import { Busboy, type BusboyHeaders } from "@fastify/busboy";
import { AppError, malformed } from "@/lib/errors";

const LIMITS = { fields: 50, fieldSize: 10_000, files: 20, parts: 80 };

type ReceiveFile = (name: string, content: ReadableStream<Uint8Array>) => Promise<void>;

/**
 * Reads a form with files as it comes in: each file is handed to `receive` while it is still being sent, so that nothing
 * large is ever held in memory. Returns the text fields. A file field left empty is passed over.
 */
export async function readMultipart(request: Request, receive: ReceiveFile): Promise<Record<string, string>> {
  const type = request.headers.get("content-type") ?? "";
  if (!type.startsWith("multipart/form-data") || !request.body)
    throw new AppError("unsupported_media", "not-multipart", "Send the file with a form (multipart/form-data).");
  const parser = new Busboy({ headers: { "content-type": type } as BusboyHeaders, limits: LIMITS });
  const fields: Record<string, string> = {};
  const contents: PassThrough[] = [];
  let receiving = Promise.resolve();
  await new Promise<void>((done, fail) => {
    const body = Readable.fromWeb(request.body as never);
    const stop = (error: unknown) => {
      body.unpipe(parser);
      body.destroy();
      // A sender who went away leaves files without an end: whoever waits for one must hear of it.
      for (const content of contents) content.destroy(new Error("The upload was broken off."));
      fail(error);
    };
    parser.on("field", (name, value) => {
      fields[name] = value;
    });
    parser.on("file", (_field, stream, fileName) => {
      if (!fileName) {
        stream.resume();
        return;
      }
      const content = stream.pipe(new PassThrough());
      contents.push(content);
      const web = Readable.toWeb(content) as ReadableStream<Uint8Array>;
      receiving = receiving.then(() => receive(fileName, web));
      receiving.catch(stop);
    });
    parser.on("error", () => stop(malformed("bad-multipart", "The form was not sent completely. Try again.")));
    parser.on("finish", () => receiving.then(done, stop));
    body.on("error", stop);
    body.pipe(parser);
  });
  return fields;
}
