import { authorizeShops, type ShopScope } from "@/lib/auth/authorize";
import type { Permission } from "@/lib/auth/permissions";
import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { idOf } from "@/lib/ids";

export const ALL_SHOPS = "all";
const ShopIdText = idOf("shop");

/** What was asked for in the address wins; what was chosen earlier is only a wish. */
export type ShopChoice = { asked?: string | undefined; earlier?: string | undefined };

/**
 * The shops a page is about: one, or all in which the person has the permission. Asking for a shop that is not theirs
 * is "not found"; an earlier choice that no longer holds counts as all.
 */
export function chooseShops(ctx: Context, permission: Permission, { asked, earlier }: ShopChoice): ShopScope {
  if (asked !== undefined && asked !== "" && asked !== ALL_SHOPS) {
    const id = ShopIdText.safeParse(asked);
    if (!id.success) throw notFound("shop");
    return authorizeShops(ctx.actor, permission, id.data);
  }
  const all = authorizeShops(ctx.actor, permission);
  const wish = ShopIdText.safeParse(earlier);
  if (asked === ALL_SHOPS || !wish.success || !all.includes(wish.data)) return all;
  return authorizeShops(ctx.actor, permission, wish.data);
}
