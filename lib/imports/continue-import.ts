import "server-only";
import { inShops } from "@/db/scope";
import { scopeByProof } from "@/lib/auth/authorize";
import type { JobHandler } from "@/lib/jobs/job";
import { findImport } from "./data/imports";
import { previewImport } from "./preview-import";
import { runImport } from "./run-import";

/** The job of an import: its dry run after the upload, its run after it was confirmed, and the rest of either after a crash. */
export const continueImport: JobHandler<"run-import"> = async ({ db, now, jobId, signal }, { shopId, importId }) => {
  const ctx = { actor: { kind: "system" as const, shopId }, db, now, requestId: jobId };
  const scope = scopeByProof(shopId);
  const row = await inShops(db, scope, (tx) => findImport(tx, scope, importId));
  if (row?.state === "uploaded" || row?.state === "previewing") await previewImport(ctx, { shopId, importId }, signal);
  if (row?.state !== "running" && row?.state !== "interrupted") return;
  const outcome = await runImport(ctx, { shopId, importId }, { signal });
  // A job that was told to stop fails, so that it is taken up again where it stopped.
  if (outcome === "interrupted" && signal.aborted) throw new Error("The import was interrupted and will go on.");
};
