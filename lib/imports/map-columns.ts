import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { AppError, conflict, found } from "@/lib/errors";
import type { ImportId } from "@/lib/ids";
import { enqueueJob } from "@/lib/jobs/enqueue-job";
import { findImport, updateImport } from "./data/imports";
import type { DecimalMark } from "./decimal";
import type { ImportPreview } from "./import-preview";
import type { DateOrder } from "./local-time";
import { type Mapping, mappingProblems } from "./mapping";

export type ColumnChoices = { mapping: Mapping; dateOrder: DateOrder; decimalMark: DecimalMark };

/** Says which column of a file holds what; the dry run follows. */
export async function mapColumns(
  ctx: Context,
  importId: ImportId,
  { mapping, dateOrder, decimalMark }: ColumnChoices,
): Promise<void> {
  const scope = authorizeShops(ctx.actor, "imports:write");
  await inShops(ctx.db, scope, async (tx) => {
    const row = found(await findImport(tx, scope, importId, "for update"), "import");
    const preview = row.preview as ImportPreview | null;
    if (row.state !== "uploaded" || preview?.kind !== "columns")
      throw conflict(
        "import-not-ready",
        "The columns of this import have been chosen already. Upload the file again to choose anew.",
      );
    const problems = mappingProblems(mapping, preview.header);
    if (problems.length > 0) {
      const errors = problems.map(({ field, problem }) => ({ pointer: `/${field}`, detail: problem }));
      throw new AppError("invalid", "invalid-mapping", "Some columns need attention.", { errors });
    }
    await updateImport(tx, row, {
      mapping,
      options: { ...row.options, dateOrder, decimalMark },
      state: "previewing",
      preview: null,
    });
    await enqueueJob(tx, "run-import", { shopId: row.shopId, importId }, { key: `${importId}:preview` });
  });
}
