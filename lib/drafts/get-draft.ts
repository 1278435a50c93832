import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { found } from "@/lib/errors";
import type { DraftOrderId } from "@/lib/ids";
import { findDraft } from "./data";
import type { Draft } from "./draft";

/** One draft, or what became of it. */
export async function getDraft(ctx: Context, id: DraftOrderId): Promise<Draft> {
  const scope = authorizeShops(ctx.actor, "orders:write");
  return found(await inShops(ctx.db, scope, (tx) => findDraft(tx, scope, id, "no lock")), "draft");
}
