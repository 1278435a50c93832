import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { CSV_BOM, csvLine } from "@/lib/csv";
import { found } from "@/lib/errors";
import type { ImportId } from "@/lib/ids";
import { decimalText } from "@/lib/money";
import { findHistoryShop, findImport, listRejectionRows, type RejectionCursor } from "./data/imports";
import { MAX_KEPT_REJECTIONS } from "./import-run";

const PAGE = 2_000;

const notKept = (lines: number) =>
  `And ${lines.toLocaleString("en")} more: the first ${MAX_KEPT_REJECTIONS.toLocaleString("en")} rejected lines are kept, the rest is counted.`;

/**
 * The rejected lines of an import as the pieces of a CSV file, safe to open in a spreadsheet: file, line, reason, amount
 * and the line itself. Of lines that are only counted the last row tells. Proves the permission before the first piece.
 */
export async function listRejections(ctx: Context, importId: ImportId): Promise<AsyncGenerator<string>> {
  const scope = authorizeShops(ctx.actor, "imports:read");
  const { row, currency } = await inShops(ctx.db, scope, async (tx) => {
    const row = found(await findImport(tx, scope, importId), "import");
    return { row, currency: found(await findHistoryShop(tx, row.shopId), "shop").currency };
  });
  return pieces();

  async function* pieces() {
    yield CSV_BOM + csvLine(["File", "Line", "Reason", `Amount (${currency})`, "Content"]);
    let after: RejectionCursor | undefined;
    let keptMinor = 0;
    for (;;) {
      const page = await inShops(ctx.db, scope, (tx) => listRejectionRows(tx, row, after, PAGE));
      yield page
        .map(({ file, line, reason, amountMinor, raw }) =>
          csvLine([file, line, reason, Number(decimalText(amountMinor, currency)), raw]),
        )
        .join("");
      keptMinor += page.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
      after = page.at(-1);
      if (page.length < PAGE) break;
    }
    const more = row.linesRejected - MAX_KEPT_REJECTIONS;
    if (more > 0) yield csvLine(["", "", notKept(more), Number(decimalText(row.rejectedMinor - keptMinor, currency)), ""]);
  }
}
