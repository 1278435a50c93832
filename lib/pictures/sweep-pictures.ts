import "server-only";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import type { ShopId } from "@/lib/ids";
import { minutesAfter } from "@/lib/time";
import { deletePicture, listHidden } from "./data";
import { pictureKey } from "./picture";
import { pictureStore } from "./picture-store";

/** Longer than an upload takes from its row to its last file. */
const HIDDEN_MINUTES = 60;
const AT_ONCE = 500;

/** Deletes the files, then the rows, of pictures that were taken away or whose upload was broken off. Answers how many. */
export async function sweepPictures(db: Db, shopIds: readonly ShopId[], now: Date): Promise<number> {
  const store = pictureStore();
  const hidden = await inShops(db, shopIds, (tx) => listHidden(tx, shopIds, minutesAfter(now, -HIDDEN_MINUTES), AT_ONCE));
  for (const { shopId, id } of hidden) {
    await store.remove(pictureKey(id, "small"));
    await store.remove(pictureKey(id, "large"));
    await inShops(db, [shopId], (tx) => deletePicture(tx, shopId, id));
  }
  return hidden.length;
}
