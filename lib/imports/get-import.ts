import "server-only";
import { viewInShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import type { ImportId } from "@/lib/ids";
import { MINUTE_MS } from "@/lib/time";
import { countRejectionReasons, findHistoryShop, findImport } from "./data/imports";
import type { ImportPreview } from "./import-preview";
import { asExample } from "./import-report";
import { MAX_KEPT_REJECTIONS } from "./import-run";

/** A run that has not moved for this long has lost its process. */
const STALLED_MS = 2 * MINUTE_MS;
const MAX_REASONS = 50;

/** An import as its page shows it: where it is, its figures, and why lines were rejected. */
export async function getImport(ctx: Context, importId: ImportId) {
  const scope = authorizeShops(ctx.actor, "imports:read");
  return viewInShops(ctx.db, scope, async (tx) => {
    const row = found(await findImport(tx, scope, importId), "import");
    const shop = found(await findHistoryShop(tx, row.shopId), "shop");
    const reasons = row.linesRejected > 0 ? await countRejectionReasons(tx, row, MAX_REASONS) : [];
    const { filePath: _, runToken: __, batchesDone: ___, preview, ...shown } = row;
    const isStalled = row.state === "running" && ctx.now.getTime() - (row.progressAt ?? row.createdAt).getTime() > STALLED_MS;
    return {
      ...shown,
      preview: preview as ImportPreview | null,
      currency: shop.currency,
      timeZone: shop.timeZone,
      reasons: reasons.map(({ varies, reason, ...counted }) => ({ ...counted, reason: varies ? asExample(reason) : reason })),
      /** Rejected lines that are only counted: their text and reason are not kept. */
      rejectionsNotKept: Math.max(0, row.linesRejected - MAX_KEPT_REJECTIONS),
      isStalled,
      linesAccepted: row.linesRead - row.linesKnown - row.linesRejected,
    };
  });
}

export type ImportView = Awaited<ReturnType<typeof getImport>>;
