import "server-only";
import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { readDelimiter } from "@/lib/csv-delimiter";
import { unreadableFile } from "@/lib/errors";
import { CsvReader, type CsvRecord } from "./csv-reader";

export type CsvFile = {
  header: string[];
  delimiter: string;
  /** Data records in the order of the file, piece by piece. To be iterated once. */
  records: () => AsyncGenerator<CsvRecord[]>;
};

const PIECE_BYTES = 64 * 1024;
/** A packed file may not unpack to more than this: a few kilobytes can be made to hold gigabytes of nothing. */
const MAX_UNPACKED_BYTES = 4 * 1024 ** 3;
const MAX_HEADER_CHARS = 100_000;
/** A line that is longer goes on piece by piece, for the reader to give up on: kept whole it could fill the memory. */
const MAX_KEPT_BYTES = 1024 ** 2;

/** The text of a file whose lines end as on an old Mac, which Excel still offers. */
async function* withNewlines(texts: AsyncGenerator<string>): AsyncGenerator<string> {
  for await (const text of texts) yield text.replaceAll("\r", "\n");
}

/** UTF-16 by its mark, or by the empty halves of the first two characters where a program left the mark out. */
function wideEncoding([a, b, c, d]: Buffer): "utf-16le" | "utf-16be" | undefined {
  if ((a === 0xff && b === 0xfe) || (a && !b && c && !d && d !== undefined)) return "utf-16le";
  if ((a === 0xfe && b === 0xff) || (a === 0 && b && c === 0 && d)) return "utf-16be";
  return undefined;
}

/** Opens a CSV file, plain or gzipped, in UTF-8, UTF-16 or Windows-1252, with any usual delimiter. */
export async function openCsv(path: string): Promise<CsvFile> {
  let texts = readTexts(path);
  let start = "";
  let taken = 0;
  while (!start.includes("\n") && taken <= MAX_HEADER_CHARS) {
    const { value, done } = await texts.next();
    if (done) break;
    taken += value.length;
    start = (start + value).trimStart();
  }
  if (!start.includes("\n") && start.includes("\r")) {
    start = start.replaceAll("\r", "\n");
    texts = withNewlines(texts);
  }
  if (taken > MAX_HEADER_CHARS && !start.includes("\n")) throw unreadableFile("The file has no lines: is it a CSV file?");
  if (start === "") throw unreadableFile("The file is empty.");
  const { delimiter, rows, firstLine } = readDelimiter(start);
  const reader = new CsvReader(delimiter, firstLine);
  const first = rows.includes("\n") ? reader.push(rows) : [...reader.push(rows), ...reader.end()];
  const head = first.shift();
  if (!head || head.problem) throw unreadableFile("The first line of the file holds no column names.");
  return { header: head.cells.map((name) => name.trim()), delimiter, records: () => rest(first, texts, reader) };
}

async function* rest(first: CsvRecord[], texts: AsyncGenerator<string>, reader: CsvReader): AsyncGenerator<CsvRecord[]> {
  if (first.length > 0) yield first;
  for await (const text of texts) yield reader.push(text);
  yield reader.end();
}

async function* readTexts(path: string): AsyncGenerator<string> {
  const start = await firstBytes(path);
  if (start[0] === 0x50 && start[1] === 0x4b)
    throw unreadableFile("This is a ZIP or Excel file. Save it as CSV, and upload that (a .gz is fine).");
  const file = createReadStream(path, { highWaterMark: PIECE_BYTES });
  const isPacked = start[0] === 0x1f && start[1] === 0x8b;
  const bytes: Readable = isPacked ? file.pipe(createGunzip({ chunkSize: PIECE_BYTES })) : file;
  if (isPacked) file.on("error", (error) => bytes.destroy(error));
  let unpacked = 0;
  const decode = decoderFor(isPacked ? undefined : start);
  try {
    for await (const piece of bytes as AsyncIterable<Buffer>) {
      unpacked += piece.length;
      if (unpacked > MAX_UNPACKED_BYTES) throw unreadableFile("The file is larger than 4 GB when unpacked. Split it.");
      const text = decode(piece);
      if (text !== "") yield text;
    }
  } catch (error) {
    if (String((error as { code?: string }).code).startsWith("Z_"))
      throw unreadableFile("The packed file is damaged or cut off. Export or pack it again.");
    throw error;
  } finally {
    bytes.destroy();
    file.destroy();
  }
  yield decode();
}

/** Where the last character of UTF-8 begins, which may be cut off. */
function lastCharacter(bytes: Buffer): number {
  const isInner = (at: number) => ((bytes[at] ?? 0) & 0xc0) === 0x80;
  const from = bytes.length - 1;
  return [from, from - 1, from - 2, from - 3].find((at) => !isInner(at)) ?? from;
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/**
 * A function that turns bytes into text, to be called without bytes at the end. Text that is not UTF-8 is taken line by
 * line as Windows-1252, so that one old name does not spoil the rest. The byte-order mark is dropped.
 */
function decoderFor(known: Buffer | undefined): (piece?: Buffer) => string {
  let kept: Buffer = Buffer.alloc(0);
  let wide: InstanceType<typeof TextDecoder> | undefined;
  let first = true;
  const utf8 = new TextDecoder("utf-8");
  const western = new TextDecoder("windows-1252");
  const decodeLines = (lines: Buffer): string => {
    if (isUtf8(lines)) return lines.toString("utf8");
    let text = "";
    for (let from = 0; from < lines.length; ) {
      const newline = lines.indexOf(10, from);
      const end = newline === -1 ? lines.length : newline + 1;
      const line = lines.subarray(from, end);
      text += (isUtf8(line) ? utf8 : western).decode(line);
      from = end;
    }
    return text;
  };
  return (piece) => {
    if (!piece) return wide ? wide.decode() : decodeLines(kept);
    let bytes = kept.length > 0 ? Buffer.concat([kept, piece]) : piece;
    if (first) {
      first = false;
      const encoding = wideEncoding(known ?? bytes);
      if (encoding) wide = new TextDecoder(encoding);
      else if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) bytes = bytes.subarray(3);
    }
    if (wide) return wide.decode(bytes, { stream: true });
    const end = bytes.lastIndexOf(10) + 1 || (bytes.length > MAX_KEPT_BYTES ? lastCharacter(bytes) : 0);
    kept = bytes.subarray(end);
    return end === 0 ? "" : decodeLines(bytes.subarray(0, end));
  };
}
