import "server-only";
import { randomUUID } from "node:crypto";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { AppError, conflict, found } from "@/lib/errors";
import type { ImportId, ShopId } from "@/lib/ids";
import { claimImport, findHistoryShop, findImport, updateOwnImport } from "./data/imports";
import { dryRun } from "./dry-run";
import { optionsOf } from "./import-options";

/** Reads an import's whole file and writes no order: what would come of it is stored for its page. A file that cannot be read fails it. */
export async function previewImport(
  ctx: Context,
  { shopId, importId }: { shopId: ShopId; importId: ImportId },
  signal?: AbortSignal,
): Promise<void> {
  const scope = authorizeShops(ctx.actor, "imports:write", shopId);
  const token = randomUUID();
  const { row, home } = await inShops(ctx.db, scope, async (tx) => {
    const before = found(await findImport(tx, scope, importId), "import");
    const from = ["uploaded", "previewing", "preview", "failed"] as const;
    const claimed = await claimImport(tx, before, { token, state: "previewing", from, at: ctx.now });
    if (!claimed) throw conflict("import-not-ready", `An import that is ${before.state} cannot be tried out.`);
    return { row: claimed, home: found(await findHistoryShop(tx, shopId), "shop") };
  });
  const save = (values: Parameters<typeof updateOwnImport>[3]) =>
    inShops(ctx.db, scope, (tx) => updateOwnImport(tx, row, token, { ...values, runToken: null, progressAt: ctx.now }));
  try {
    const preview = await dryRun(ctx.db, row, home, { options: optionsOf(row), now: ctx.now, ...(signal && { signal }) });
    await save({ state: "preview", preview, linesTotal: preview.lines });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await save({ state: "failed", problem: error.message });
  }
}
