import { conflict } from "@/lib/errors";
import type { OrderChangeId } from "@/lib/ids";
import type { OrderFacts } from "@/lib/orders/facts";
import type { OpenChange } from "./data";
import { editDifferences } from "./edit-differences";
import type { EditAction } from "./vocabulary";

export type SeenEdit = { id: OrderChangeId; revision: number };
type Typed = { facts: Pick<OrderFacts, "lines">; actions: readonly EditAction[] };

/** Refuses unless the open edit is the one that was seen, as it was seen. What was typed is compared with what stands now. */
export function assertSeen(open: OpenChange | undefined, seen: SeenEdit | null, typed?: Typed): void {
  if (open?.id === seen?.id && open?.revision === seen?.revision) return;
  if (!open) throw conflict("edit-closed", "This edit was made or thrown away meanwhile. Look at the order as it is now.");
  const what =
    open.id === seen?.id
      ? "This edit was changed since you looked at it."
      : `${open.startedBy ?? "Somebody"} is editing this order.`;
  if (!typed) throw conflict("edit-open", `${what} Look at it as it is now, then go on with it or discard it.`);
  throw conflict(
    "edit-open",
    `${what} What you typed is still here: look at what that edit comes to, then work yours out again to put it in its place.`,
    { errors: editDifferences(typed.facts.lines, open.actions, typed.actions) },
  );
}
