import { invalid } from "@/lib/errors";
import { MOST_PICTURES } from "./picture";

/** Why a picture is not taken, by the word that travels in the address of the page that says so. */
export const PICTURE_REFUSALS = {
  none: "Choose a picture first.",
  format: "This is no picture we can take. Send a JPEG, PNG, WebP or AVIF file.",
  large: "The file has more than 10 MB. Make it smaller and send it again.",
  pixels: "The picture has more than 40 million pixels. Make it smaller and send it again.",
  broken: "The picture cannot be read: the file is damaged or incomplete. Save it anew and send it again.",
  full: `A product has at most ${MOST_PICTURES} pictures. Remove one first.`,
  alt: "Describe the picture in at most 200 characters, on one line.",
} as const;
export type PictureRefusal = keyof typeof PICTURE_REFUSALS;

export const pictureRefused = (why: PictureRefusal) => invalid(why === "alt" ? "alt" : "file", PICTURE_REFUSALS[why]);

export const isPictureRefusal = (word: string | undefined): word is PictureRefusal =>
  word !== undefined && Object.hasOwn(PICTURE_REFUSALS, word);
