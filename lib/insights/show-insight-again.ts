import "server-only";
import { inShops } from "@/db/scope";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { deleteAnswer } from "./data/lists";
import type { InsightRef } from "./input";

/** Takes back that an insight was put away; one that is shown stays so. */
export async function showInsightAgain(ctx: Context, { shopId, key }: InsightRef): Promise<void> {
  const scope = authorizeShops(ctx.actor, "reports:read", shopId);
  await inShops(ctx.db, scope, (tx) => deleteAnswer(tx, shopId, key));
}
