import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { ShopId } from "@/lib/ids";
import { listMemberRows } from "./data/members";

/** Everybody who works in the shop, by name. */
export async function listMembers(ctx: Context, shopId: ShopId) {
  const scope = authorizeShops(ctx.actor, "members:read", shopId);
  return inShops(ctx.db, scope, (tx) => listMemberRows(tx, scope));
}
