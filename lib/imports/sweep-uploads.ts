import "server-only";
import type { Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import { scopeByProof } from "@/lib/auth/authorize";
import { type ImportId, idOf, type ShopId } from "@/lib/ids";
import { hoursAfter } from "@/lib/time";
import { deleteNeverStarted, listOpenImports } from "./data/abandoned";
import { forgetUpload, uploadFolder } from "./forget-upload";

/** An upload that nobody has started, mapped or tried out again for this long is given up. */
export const UPLOAD_KEPT_HOURS = 24;

/**
 * Deletes uploads that were left lying, row and file, and folders that no import needs: a process that died in the middle
 * of an upload or of a deletion leaves one. Orders, reports and imports that can be resumed stay. Returns how many went.
 */
export async function sweepUploads(db: Db, shopIds: readonly ShopId[], now: Date): Promise<number> {
  const before = hoursAfter(now, -UPLOAD_KEPT_HOURS);
  const scope = scopeByProof(...shopIds);
  const given = await inShops(db, scope, (tx) => deleteNeverStarted(tx, scope, before));
  for (const row of given) await forgetUpload(row);
  const old = await listOldFolders(before);
  const needed = old.length > 0 ? await inShops(db, scope, (tx) => listOpenImports(tx, scope, old)) : [];
  const orphans = old.filter((id) => !needed.includes(id));
  for (const id of orphans) await forgetUpload({ id, filePath: uploadFolder(id) });
  return given.length + orphans.length;
}

const ImportFolder = idOf("imp");

async function listOldFolders(before: Date): Promise<ImportId[]> {
  const folders = await readdir(uploadFolder(""), { withFileTypes: true }).catch((): Dirent[] => []);
  const old: ImportId[] = [];
  for (const { name } of folders.filter((entry) => entry.isDirectory())) {
    const id = ImportFolder.safeParse(name);
    const found = await stat(uploadFolder(name)).catch(() => undefined);
    if (id.success && found && found.mtime < before) old.push(id.data);
  }
  return old;
}
