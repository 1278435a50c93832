import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import type { ShopId } from "@/lib/ids";
import { listNonMembers } from "./data/members";

/** Fewer letters would find half of the shop's customers. */
const LEAST_LETTERS = 3;

/** A few customers of the shop who match these words and are no members yet: whom staff can enrol. */
export async function findNonMembers(ctx: Context, shopId: ShopId, words: string) {
  const scope = authorizeShops(ctx.actor, "loyalty:serve", shopId);
  if (words.length < LEAST_LETTERS) return [];
  return inShops(ctx.db, scope, (tx) => listNonMembers(tx, shopId, words));
}
