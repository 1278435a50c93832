import "server-only";
import { rm } from "node:fs/promises";
import { resolve, sep } from "node:path";
import { env } from "@/lib/env";
import type { ImportRow } from "./data/imports";

/** The folder that holds the uploads of an import, each import its own. */
export const uploadFolder = (importId: string) => resolve(env().DATA_DIR, "imports", importId);

/** Deletes what was uploaded for an import. A file that somebody imports from elsewhere on the machine is not ours to delete. */
export async function forgetUpload({ id, filePath }: Pick<ImportRow, "id" | "filePath">): Promise<void> {
  const folder = uploadFolder(id);
  if (resolve(filePath) === folder || resolve(filePath).startsWith(folder + sep))
    await rm(folder, { recursive: true, force: true });
}
