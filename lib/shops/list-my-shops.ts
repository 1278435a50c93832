import "server-only";
import { assertSignedIn } from "@/lib/auth/authorize";
import type { ShopRole } from "@/lib/auth/permissions";
import type { Context } from "@/lib/context";
import type { ShopId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import { listShopRows } from "./data";

export type MyShop = {
  id: ShopId;
  slug: string;
  name: string;
  currency: Currency;
  timeZone: string;
  role: ShopRole | "admin";
};

/** The shops the person works in, by name, each with their role there. */
export async function listMyShops(ctx: Context): Promise<MyShop[]> {
  assertSignedIn(ctx.actor);
  const { memberships, isAdmin } = ctx.actor;
  if (memberships.length === 0) return [];
  const roles = new Map(memberships.map(({ shopId, role }) => [shopId, role]));
  const rows = await listShopRows(ctx.db, [...roles.keys()]);
  return rows.map((shop) => ({ ...shop, role: isAdmin ? "admin" : (roles.get(shop.id) ?? "analyst") }));
}
