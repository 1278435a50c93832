import "server-only";
import { inShops } from "@/db/scope";
import type { ShopScope } from "@/lib/auth/authorize";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { ShopId } from "@/lib/ids";
import { listImportRows } from "./data/imports";

const NEWEST = 50;

/** The newest imports of the person's shops, or of one of them. */
export async function listImports(ctx: Context, only?: ShopId) {
  const scope: ShopScope = authorizeShops(ctx.actor, "imports:read", only);
  return inShops(ctx.db, scope, (tx) => listImportRows(tx, scope, NEWEST));
}
