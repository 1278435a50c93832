import "server-only";
import { notFound } from "@/lib/errors";
import { isPictureKey } from "./picture";
import { pictureStore } from "./picture-store";

/** The file of a picture. Whoever knows its key may see it: the id in it cannot be guessed. */
export async function readPicture(key: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = isPictureKey(key) ? await pictureStore().read(key) : undefined;
  if (!bytes) throw notFound("picture");
  return bytes;
}
