import "server-only";
import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { isPictureKey } from "./picture";
import type { PictureStore } from "./picture-store";

/** Keeps pictures in the folder `pictures`, spread over 1,024 folders by the random end of their ids. */
export function localStore(dataDir: string): PictureStore {
  const pathOf = (key: string) => {
    if (!isPictureKey(key)) throw new Error("No key of a picture.");
    return resolve(/* turbopackIgnore: true */ dataDir, "pictures", key.slice(28, 30), key);
  };
  return {
    async write(key, bytes) {
      const path = pathOf(key);
      const unfinished = `${path}.${randomUUID()}`;
      await mkdir(dirname(path), { recursive: true });
      await writeFile(unfinished, bytes);
      await rename(unfinished, path);
    },
    read: (key) =>
      readFile(pathOf(key)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return undefined;
        throw error;
      }),
    remove: (key) => rm(pathOf(key), { force: true }),
  };
}
