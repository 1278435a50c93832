import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { removeDraft } from "./data";
import type { SeenDraft } from "./draft";
import { openDraft } from "./open-draft";

/** Throws a draft away. One that was placed stays, and one that others changed must be looked at first. */
export async function deleteDraft(ctx: Context, seen: SeenDraft): Promise<void> {
  const scope = authorizeShops(ctx.actor, "orders:write");
  await inShops(ctx.db, scope, async (tx) => removeDraft(tx, await openDraft(tx, scope, seen)));
}
