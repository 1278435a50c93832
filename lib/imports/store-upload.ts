import "server-only";
import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { AppError } from "@/lib/errors";
import { uploadFolder } from "./forget-upload";

/** Most that one upload may bring, all its files together; packed it holds ten times as much. */
export const MAX_UPLOAD_BYTES = 200 * 1024 * 1024;

/** In UTF-16 units, each of which is at most three bytes on the disk, where a name may have 255. */
const LONGEST_NAME = 80;

export type StoredUpload = { path: string; fileName: string; hash: string; bytes: number };

/**
 * Writes an uploaded file below the data folder as it comes in, and hashes it on the way. Nothing stays of an upload that
 * brings more than `roomBytes`.
 */
export async function storeUpload(
  importId: string,
  name: string,
  content: ReadableStream<Uint8Array>,
  roomBytes = MAX_UPLOAD_BYTES,
): Promise<StoredUpload> {
  const folder = uploadFolder(importId);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // The name may come with a path of the sender's machine, or of ours.
  const fileName =
    basename(name.replaceAll("\\", "/"))
      .replaceAll(/[^\p{L}\p{N} ._()-]/gu, "_")
      .slice(-LONGEST_NAME) || "orders.csv";
  const path = join(folder, fileName.replace(/^\.+/, "_"));
  const hash = createHash("sha256");
  let bytes = 0;
  const measure = new Transform({
    transform(piece: Buffer, _, done) {
      bytes += piece.length;
      hash.update(piece);
      done(bytes > roomBytes ? tooLarge() : null, piece);
    },
  });
  try {
    await pipeline(Readable.fromWeb(content as never), measure, createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  return { path, fileName, hash: hash.digest("hex"), bytes };
}

const tooLarge = () =>
  new AppError(
    "too_large",
    "file-too-large",
    `The upload is larger than ${MAX_UPLOAD_BYTES / 1024 / 1024} MB. Pack it (.gz), or split it.`,
  );
