import type { ShopId } from "@/lib/ids";
import type { Actor } from "./actor";
import { covers, type ShopRole } from "./permissions";

/** What somebody was when they were told something: their roles in the shops it is about, or a platform admin. */
export type Authority = { isAdmin: boolean; roles: Record<ShopId, ShopRole> };

/** The actor's authority over these shops; over all of theirs when nobody can say which. An admin's needs no list. */
export function authorityOf(actor: Actor, shopIds?: readonly ShopId[]): Authority {
  if (actor.kind !== "user") return { isAdmin: false, roles: {} };
  if (actor.isAdmin) return { isAdmin: shopIds === undefined || shopIds.length > 0, roles: {} };
  const concerned = actor.memberships.filter(({ shopId }) => shopIds === undefined || shopIds.includes(shopId));
  return { isAdmin: false, roles: Object.fromEntries(concerned.map(({ shopId, role }) => [shopId, role])) };
}

/** Whether the actor may still do all that they could then, in every shop concerned. */
export function stillHolds({ isAdmin, roles }: Authority, actor: Actor): boolean {
  if (actor.kind !== "user") return false;
  if (actor.isAdmin) return true;
  const present = new Map(actor.memberships.map(({ shopId, role }) => [shopId as string, role]));
  return (
    !isAdmin &&
    Object.entries(roles).every(([shopId, role]) => {
      const now = present.get(shopId);
      return now !== undefined && covers(now, role);
    })
  );
}
