import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { conflict, found } from "@/lib/errors";
import type { ImportId } from "@/lib/ids";
import { enqueueJob } from "@/lib/jobs/enqueue-job";
import { findImport, updateImport } from "./data/imports";

/** Lets an import run whose dry run has been seen, or go on after it was interrupted. */
export async function confirmImport(ctx: Context, importId: ImportId): Promise<void> {
  const scope = authorizeShops(ctx.actor, "imports:write");
  await inShops(ctx.db, scope, async (tx) => {
    const row = found(await findImport(tx, scope, importId, "for update"), "import");
    if (row.state === "running" || row.state === "done") return;
    if (row.state !== "preview" && row.state !== "interrupted")
      throw conflict("import-not-ready", `An import that is ${row.state} cannot be started.`);
    await updateImport(tx, row, { state: "running", startedAt: row.startedAt ?? ctx.now, progressAt: ctx.now, problem: null });
    await enqueueJob(tx, "run-import", { shopId: row.shopId, importId }, { key: `${importId}:run` });
  });
}
