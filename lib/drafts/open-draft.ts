import "server-only";
import type { Db } from "@/db/client";
import type { ShopScope } from "@/lib/auth/authorize";
import { AppError, conflict, found } from "@/lib/errors";
import { findDraft } from "./data";
import { type Draft, type DraftContent, draftDifferences, type SeenDraft } from "./draft";

/**
 * Locks a draft for a change. One that was placed is refused; whoever saw an older version is told who changed it and what
 * stands now in each field that differs from what they typed.
 */
export async function openDraft(tx: Db, scope: ShopScope, seen: SeenDraft, typed?: DraftContent): Promise<Draft> {
  const draft = found(await findDraft(tx, scope, seen.id, "for update"), "draft");
  if (draft.order) throw conflict("draft-placed", `This draft was placed as ${draft.order.number} meanwhile.`);
  if (draft.version === seen.version) return draft;
  const who = draft.updatedBy ?? "Somebody";
  throw new AppError(
    "stale",
    "stale-draft",
    typed
      ? `${who} changed this draft since you opened it. What you typed is still here: look at what stands now, then save again to put yours in its place.`
      : `${who} changed this draft since you saw it. Look at it again.`,
    { draft_id: draft.id, current_version: draft.version, errors: typed ? draftDifferences(draft, typed) : [] },
  );
}
