import "server-only";
import sharp, { type Sharp } from "sharp";
import { MOST_PICTURE_BYTES, MOST_PIXELS, PICTURE_SIDES } from "./picture";
import { pictureFormat } from "./picture-format";
import { pictureRefused } from "./refusals";

export type PictureFile = { bytes: Uint8Array; width: number; height: number };
export type PreparedPicture = { small: PictureFile; large: PictureFile };

const QUALITY = { quality: 80, effort: 3 };
/** Far longer than 40 million pixels take; a file made to be slow ends here. */
const MOST_SECONDS = 20;

sharp.cache(false);
sharp.concurrency(1);

/** A large picture needs 160 MB while it is read, so they are read one after the other. */
let turn: Promise<unknown> = Promise.resolve();

/**
 * Draws an uploaded picture anew as WebP in two sizes: upright, in sRGB, with nothing of the file but its pixels. Refuses
 * what is none of the formats taken by its content, is too large, or cannot be read to its end.
 */
export function preparePicture(bytes: Uint8Array): Promise<PreparedPicture> {
  const mine = turn.then(() => prepare(bytes));
  turn = mine.catch(() => {});
  return mine;
}

async function prepare(bytes: Uint8Array): Promise<PreparedPicture> {
  if (bytes.byteLength === 0) throw pictureRefused("none");
  if (bytes.byteLength > MOST_PICTURE_BYTES) throw pictureRefused("large");
  const format = pictureFormat(bytes);
  if (!format) throw pictureRefused("format");
  const upload = sharp(bytes, { limitInputPixels: false, failOn: "error", pages: 1 });
  const {
    width,
    height,
    format: read,
  } = await upload.metadata().catch(() => {
    throw pictureRefused("broken");
  });
  if (read !== (format === "avif" ? "heif" : format)) throw pictureRefused("format");
  if (width * height > MOST_PIXELS) throw pictureRefused("pixels");
  return draw(sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: "error", pages: 1 })).catch(() => {
    throw pictureRefused("broken");
  });
}

async function draw(upload: Sharp): Promise<PreparedPicture> {
  const { data, info } = await within(upload.autoOrient(), PICTURE_SIDES.large)
    .raw()
    .timeout({ seconds: MOST_SECONDS })
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const file = async (side: number): Promise<PictureFile> => {
    const drawn = sharp(data, { raw: { width, height, channels } });
    const made = await within(drawn, side).webp(QUALITY).toBuffer({ resolveWithObject: true });
    return { bytes: made.data, width: made.info.width, height: made.info.height };
  };
  return { large: await file(PICTURE_SIDES.large), small: await file(PICTURE_SIDES.small) };
}

const within = (picture: Sharp, side: number) =>
  picture.toColourspace("srgb").resize({ width: side, height: side, fit: "inside", withoutEnlargement: true });
