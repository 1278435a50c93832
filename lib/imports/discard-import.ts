import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { conflict, found } from "@/lib/errors";
import type { ImportId } from "@/lib/ids";
import { findImport, updateImport } from "./data/imports";
import { forgetUpload } from "./forget-upload";

/** Gives an import up and deletes its file. Orders that have been written stay. */
export async function discardImport(ctx: Context, importId: ImportId): Promise<void> {
  const scope = authorizeShops(ctx.actor, "imports:write");
  const row = await inShops(ctx.db, scope, async (tx) => {
    const before = found(await findImport(tx, scope, importId, "for update"), "import");
    if (before.state === "done") throw conflict("import-done", "This import is done; there is nothing left to discard.");
    // Without its token a run that is still under way can write nothing more.
    await updateImport(tx, before, { state: "discarded", runToken: null, preview: null, finishedAt: ctx.now });
    return before;
  });
  await forgetUpload(row);
}
