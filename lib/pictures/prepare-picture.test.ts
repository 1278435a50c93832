import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { aPicture } from "@/lib/products/testing";
import { MOST_PICTURE_BYTES } from "./picture";
import { preparePicture } from "./prepare-picture";
import { PICTURE_REFUSALS, type PictureRefusal } from "./refusals";

const refused = (bytes: Uint8Array) =>
  preparePicture(bytes).then(
    () => "taken",
    (thrown) => thrown.details?.errors?.[0]?.detail ?? thrown,
  );

const pngPart = (name: string, data: Uint8Array) => {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
};

/** A few kilobytes that say they are this large, of one colour. */
function bomb(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([1, 0, 0, 0, 0], 8); // one bit a pixel, grey
  const rows = deflateSync(Buffer.alloc(Math.min(height, 4_000) * (Math.ceil(width / 8) + 1)));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, pngPart("IHDR", head), pngPart("IDAT", rows), pngPart("IEND", Buffer.alloc(0))]);
}

describe("pictures that are taken", () => {
  test.each(["jpeg", "png", "webp", "avif"] as const)("%s becomes WebP in two sizes, never enlarged", async (format) => {
    const { small, large } = await preparePicture(await aPicture(format, 1600, 800));
    expect([small.width, small.height, large.width, large.height]).toEqual([480, 240, 1280, 640]);
    for (const { bytes, width } of [small, large]) expect(await sharp(bytes).metadata()).toMatchObject({ format: "webp", width });
    expect((await preparePicture(await aPicture(format, 20, 30))).large).toMatchObject({ width: 20, height: 30 });
  });

  test("stands upright and carries nothing of the file but its pixels", async () => {
    const photo = await sharp(await aPicture("jpeg", 60, 40))
      .withExif({ IFD0: { Copyright: "Secret place", Orientation: "6" } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const { large } = await preparePicture(Buffer.concat([photo, Buffer.from("<script>alert(1)</script>")]));
    expect(large).toMatchObject({ width: 40, height: 60 });
    const { exif, icc, xmp, orientation } = await sharp(large.bytes).metadata();
    expect({ exif, icc, xmp, orientation }).toEqual({ exif: undefined, icc: undefined, xmp: undefined, orientation: undefined });
    expect(Buffer.from(large.bytes).includes("<script>")).toBe(false);
  });

  test("keeps what is see-through, and takes grey and CMYK", async () => {
    const clear = await sharp({ create: { width: 9, height: 9, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
      .png()
      .toBuffer();
    expect((await sharp((await preparePicture(clear)).small.bytes).metadata()).hasAlpha).toBe(true);
    const printed = await sharp(await aPicture())
      .toColourspace("cmyk")
      .jpeg()
      .toBuffer();
    expect((await sharp((await preparePicture(printed)).small.bytes).metadata()).space).toBe("srgb");
    const grey = await sharp(await aPicture())
      .greyscale()
      .png()
      .toBuffer();
    expect((await preparePicture(grey)).small.width).toBe(60);
  });
});

const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>');

describe("files that are refused, with words", () => {
  const hostile: [string, PictureRefusal, () => Promise<Uint8Array> | Uint8Array][] = [
    ["nothing at all", "none", () => new Uint8Array()],
    ["more bytes than a picture may have", "large", () => Buffer.alloc(MOST_PICTURE_BYTES + 1)],
    ["a drawing that can hold scripts", "format", () => SVG],
    ["a page that says it is a picture", "format", () => Buffer.from("<!doctype html><script>alert(1)</script>")],
    ["a GIF, which also reads as a script", "format", () => Buffer.from("GIF89a/*\x01\x00\x01\x00*/=1;alert(1)")],
    ["a PDF", "format", () => Buffer.from("%PDF-1.7\n")],
    ["a script behind the first bytes of a JPEG", "broken", () => Buffer.from("\xff\xd8\xff\xe0/*<script>*/", "latin1")],
    ["a drawing behind the first bytes of a PNG", "broken", () => Buffer.concat([bomb(9, 9).subarray(0, 8), SVG])],
    ["a JPEG cut in half", "broken", async () => (await noise("jpeg")).subarray(0, 4_000)],
    ["a PNG cut in half", "broken", async () => (await noise("png")).subarray(0, 4_000)],
    ["a WebP cut in half", "broken", async () => (await noise("webp")).subarray(0, 4_000)],
    ["an AVIF cut in half", "broken", async () => (await noise("avif")).subarray(0, 4_000)],
    ["a small file that unpacks to 2,500 million pixels", "pixels", () => bomb(50_000, 50_000)],
    ["one pixel too many", "pixels", () => bomb(8_000, 5_001)],
  ];
  test.each(hostile)("%s", async (_, why, file) => {
    expect(await refused(await file())).toBe(PICTURE_REFUSALS[why]);
  });

  const noise = (format: "jpeg" | "png" | "webp" | "avif") =>
    sharp({
      create: { width: 300, height: 300, channels: 3, background: "#888", noise: { type: "gaussian", mean: 128, sigma: 60 } },
    })
      .toFormat(format)
      .toBuffer();

  test("one bad file does not stop those after it", async () => {
    const [bad, good] = await Promise.allSettled([preparePicture(SVG), preparePicture(await aPicture())]);
    expect([bad.status, good.status]).toEqual(["rejected", "fulfilled"]);
  });
});
