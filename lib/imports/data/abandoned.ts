import "server-only";
import { and, eq, inArray, lt, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { imports } from "@/db/schema";
import type { ShopScope } from "@/lib/auth/authorize";
import type { ImportId } from "@/lib/ids";
import type { ImportState } from "../vocabulary";

/** Where nothing has been written and nobody but a person can go on. */
const NOT_STARTED: readonly ImportState[] = ["uploaded", "previewing", "preview", "failed"];
/** Whose files may still be read. */
const OPEN: readonly ImportState[] = [...NOT_STARTED, "running", "interrupted"];

/** Deletes the imports of which no line was ever written and that nothing has happened to since `before`. Returns what they were. */
export const deleteNeverStarted = (tx: Db, scope: ShopScope, before: Date) =>
  tx
    .delete(imports)
    .where(
      and(
        inArray(imports.shopId, scope),
        inArray(imports.state, [...NOT_STARTED]),
        eq(imports.linesRead, 0),
        lt(sql`greatest(${imports.createdAt}, ${imports.progressAt})`, before.toISOString()),
      ),
    )
    .returning({ id: imports.id, filePath: imports.filePath });

/** Those of the ids that are imports whose files are still needed. */
export const listOpenImports = async (tx: Db, scope: ShopScope, ids: readonly ImportId[]): Promise<ImportId[]> =>
  (
    await tx
      .select({ id: imports.id })
      .from(imports)
      .where(and(inArray(imports.shopId, scope), inArray(imports.id, [...ids]), inArray(imports.state, [...OPEN])))
  ).map(({ id }) => id);
