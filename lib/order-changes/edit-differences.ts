import type { LineFacts } from "@/lib/orders/facts";
import type { EditAction } from "./vocabulary";

type Difference = { pointer: string; detail: string };
type Line = Pick<LineFacts, "id" | "title" | "qtyOrdered" | "qtyCancelled">;

/** In which fields of its form somebody typed other units than the open edit wishes, and what stands there. */
export function editDifferences(lines: readonly Line[], open: readonly EditAction[], typed: readonly EditAction[]): Difference[] {
  const titleOf = (mine: EditAction) => (mine.do === "keep" && lines.find(({ id }) => id === mine.lineId)?.title) || "This";
  return typed.flatMap((mine) => {
    const theirs = mine.do === "add" ? addedQty(open, mine.variantId) : keptQty(lines, open, mine.lineId);
    if (theirs === undefined || theirs === mine.qty) return [];
    const pointer = mine.do === "add" ? `/add/${mine.variantId}` : `/keep/${mine.lineId}`;
    return [{ pointer, detail: `${titleOf(mine)} is ${theirs} in that edit.` }];
  });
}

const addedQty = (open: readonly EditAction[], variantId: string): number =>
  open.find((action) => action.do === "add" && action.variantId === variantId)?.qty ?? 0;

function keptQty(lines: readonly Line[], open: readonly EditAction[], lineId: string): number | undefined {
  const line = lines.find(({ id }) => id === lineId);
  const wish = open.find((action) => action.do === "keep" && action.lineId === lineId);
  return wish?.qty ?? (line && line.qtyOrdered - line.qtyCancelled);
}
