import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { ShopId } from "@/lib/ids";
import { listOpenDrafts } from "./data";

export const MAX_DRAFTS = 200;
export type ListedDraft = Awaited<ReturnType<typeof listOpenDrafts>>[number];

/** Open drafts of one shop or of all, the last changed first; at most MAX_DRAFTS. */
export async function listDrafts(
  ctx: Context,
  { shopId, words = "" }: { shopId?: ShopId; words?: string },
): Promise<ListedDraft[]> {
  const scope = authorizeShops(ctx.actor, "orders:write", shopId);
  const sought = words.replaceAll("\0", "").trim().slice(0, 80);
  return inShops(ctx.db, scope, (tx) => listOpenDrafts(tx, scope, sought, MAX_DRAFTS));
}
