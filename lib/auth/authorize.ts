import { forbidden, noShop, notFound, unauthenticated } from "@/lib/errors";
import type { ShopId, UserId } from "@/lib/ids";
import type { Actor, SignedInActor } from "./actor";
import { grants, type Permission } from "./permissions";

declare const proven: unique symbol;
/** Shops for which a permission has been proven. Data functions demand one, and only this file makes one. */
export type ShopScope = readonly ShopId[] & { readonly [proven]: true };

const scopeOf = (shopIds: readonly ShopId[]) => shopIds as ShopScope;

/**
 * The shops in which the actor has the permission: all of them, or `only` the one asked for. A shop the actor does not
 * belong to is "not found"; a shop where the role is too small is "forbidden". (An admin's memberships hold every shop.)
 */
export function authorizeShops(actor: Actor, permission: Permission, only?: ShopId): ShopScope {
  if (actor.kind === "anonymous") throw unauthenticated();
  if (actor.kind === "system") {
    if (only !== undefined && only !== actor.shopId) throw notFound("shop");
    return scopeOf([actor.shopId]);
  }
  const mine = actor.memberships.filter(({ shopId }) => only === undefined || only === shopId);
  if (only !== undefined && mine.length === 0) throw notFound("shop");
  const allowed = mine.filter(({ role }) => actor.isAdmin || grants(role, permission)).map(({ shopId }) => shopId);
  if (mine.length === 0) throw noShop(permission);
  if (allowed.length === 0) throw forbidden(permission);
  return scopeOf(allowed);
}

/** After a row was found in a scope that was proven for reading: may the actor do this to a row of this shop? */
export function assertPermission(actor: Actor, permission: Permission, shopId: ShopId): void {
  authorizeShops(actor, permission, shopId);
}

/** The same question without a refusal: what a screen shows as possible. */
export function isPermitted(actor: Actor, permission: Permission, shopId: ShopId): boolean {
  if (actor.kind === "anonymous") return false;
  if (actor.kind === "system") return actor.shopId === shopId;
  return actor.memberships.some((mine) => mine.shopId === shopId && (actor.isAdmin || grants(mine.role, permission)));
}

/** A scope for rows that were reached by proof other than membership: a signed link, an own order, a tracking number. */
export const scopeByProof = (...shopIds: ShopId[]): ShopScope => scopeOf(shopIds);

/** Throws unless a person is signed in; programs and strangers alike are refused. */
export function assertSignedIn(actor: Actor): asserts actor is SignedInActor {
  if (actor.kind !== "user") throw unauthenticated();
}

export const userIdOf = (actor: Actor): UserId | null => (actor.kind === "user" ? actor.userId : null);
