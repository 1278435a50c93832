import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops, userIdOf } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found, invalid } from "@/lib/errors";
import type { ImportId, ShopId } from "@/lib/ids";
import { enqueueJob } from "@/lib/jobs/enqueue-job";
import { findHistoryShop, insertImport } from "./data/imports";
import { forgetUpload } from "./forget-upload";
import type { ImportOptions } from "./preset";
import { readColumns } from "./read-columns";
import type { ImportPreset } from "./vocabulary";

export type NewImport = {
  id: ImportId;
  shopId: ShopId;
  preset: ImportPreset;
  fileName: string;
  /** The file, or the folder of the files that belong together. */
  filePath: string;
  fileHash: string;
  options: ImportOptions;
};

/** Begins an import of what was uploaded: its dry run is queued, or its columns wait to be told apart. */
export async function startImport(ctx: Context, { id, shopId, ...values }: NewImport): Promise<void> {
  const scope = authorizeShops(ctx.actor, "imports:write", shopId);
  if (values.options.shopPerSeller)
    throw invalid("shopPerSeller", "A shop for each seller can only be made on the command line.");
  try {
    const preview = values.preset === "custom" ? await readColumns(values.filePath) : null;
    await inShops(ctx.db, scope, async (tx) => {
      found(await findHistoryShop(tx, shopId), "shop");
      const row = {
        ...values,
        shopId,
        id,
        preview,
        state: "uploaded" as const,
        createdBy: userIdOf(ctx.actor),
        createdAt: ctx.now,
      };
      await insertImport(tx, row);
      if (!preview) await enqueueJob(tx, "run-import", { shopId, importId: id }, { key: `${id}:preview` });
    });
  } catch (error) {
    await forgetUpload({ id, filePath: values.filePath });
    throw error;
  }
}
