import { conflict } from "@/lib/errors";
import type { OrderChangeId } from "@/lib/ids";
import type { OpenChange } from "./data";

export type SeenEdit = { id: OrderChangeId; revision: number };

/** Refuses unless the open edit is the one that was seen, as it was seen. */
export function assertSeen(open: OpenChange | undefined, seen: SeenEdit | null): void {
  if (open?.id === seen?.id && open?.revision === seen?.revision) return;
  if (!open) throw conflict("edit-closed", "This edit was made or thrown away meanwhile. Look at the order as it is now.");
  throw conflict(
    "edit-open",
    `${open.startedBy ?? "Somebody"} is editing this order. Look at that edit, then go on with it or discard it.`,
  );
}
