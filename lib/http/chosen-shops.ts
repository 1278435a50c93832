import "server-only";
import { cookies } from "next/headers";
import type { ShopScope } from "@/lib/auth/authorize";
import type { Permission } from "@/lib/auth/permissions";
import { cookieName, cookieOptions, YEAR_SECONDS } from "@/lib/auth/session-cookie";
import type { Context } from "@/lib/context";
import type { ShopId } from "@/lib/ids";
import { ALL_SHOPS, chooseShops } from "@/lib/shops/choose-shops";

const earlierChoice = async () => (await cookies()).get(cookieName("shop"))?.value;

/** The shops a page is about: the address's `shop` (an id or "all"), else the choice kept in the cookie, else all. */
export const chosenShops = async (ctx: Context, permission: Permission, param?: string | string[]): Promise<ShopScope> =>
  chooseShops(ctx, permission, { asked: Array.isArray(param) ? param[0] : param, earlier: await earlierChoice() });

/** For pages about one shop only: the chosen one, or the first of several. */
export async function chosenShop(ctx: Context, permission: Permission, param?: string | string[]): Promise<ShopId> {
  const [first] = await chosenShops(ctx, permission, param);
  if (first === undefined) throw new Error("A scope holds at least one shop.");
  return first;
}

/** The one shop chosen in the cookie or the address, or "all": what the shop switcher shows as chosen. */
export async function shownChoice(ctx: Context, permission: Permission, param?: string | string[]): Promise<ShopId | "all"> {
  const scope = await chosenShops(ctx, permission, param);
  return scope.length === 1 && scope[0] !== undefined ? scope[0] : ALL_SHOPS;
}

/** Keeps the choice for the pages that follow. It grants nothing: every page proves the permission again. */
export async function keepShopChoice(choice: ShopId | "all"): Promise<void> {
  (await cookies()).set(cookieName("shop"), choice, { ...cookieOptions(), maxAge: YEAR_SECONDS });
}
