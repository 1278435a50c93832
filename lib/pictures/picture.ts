import type { PictureId } from "@/lib/ids";
import { picturePath } from "@/lib/paths";
import type { Picture } from "@/lib/storefront/shelf";

/** `small` is for cards, carts and lists, `large` for the product's own page. Longest sides in pixels. */
export const PICTURE_SIDES = { small: 480, large: 1280 } as const;
export type PictureSize = keyof typeof PICTURE_SIDES;

export const MOST_PICTURES = 8;
export const MOST_PICTURE_BYTES = 10 * 1024 * 1024;
export const MOST_PIXELS = 40_000_000;
export const MOST_ALT = 200;

const KEY = /^pic_[0-9a-z]{26}-(small|large)\.webp$/;

/** The name of a file in the store. It never holds anything else than at first. */
export const pictureKey = (id: PictureId, size: PictureSize) => `${id}-${size}.webp`;
export const isPictureKey = (text: string) => KEY.test(text);

export type StoredPicture = {
  id: PictureId;
  alt: string;
  width: number;
  height: number;
  smallWidth: number;
  smallHeight: number;
};

/** A stored picture as pages show it. Without words of its own it is described by the product's title. */
export function pictureOf(stored: StoredPicture, size: PictureSize, title: string): Picture {
  const { id, alt, width, height, smallWidth, smallHeight } = stored;
  const sides = size === "large" ? { width, height } : { width: smallWidth, height: smallHeight };
  return { src: picturePath(pictureKey(id, size)), ...sides, alt: alt || title };
}
