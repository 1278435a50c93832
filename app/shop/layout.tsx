import type { Metadata } from "next";
import type { ReactNode } from "react";
import { AccountMenu } from "@/components/shell/account-menu";
import { FlashMessage } from "@/components/shell/flash";
import { ShopShell } from "@/components/shell/shop-shell";
import { ShopSwitcher } from "@/components/shell/shop-switcher";
import { grants, type Permission } from "@/lib/auth/permissions";
import { shownChoice } from "@/lib/http/chosen-shops";
import { readFlash } from "@/lib/http/flash";
import { requestContext } from "@/lib/http/request-context";
import { readTheme } from "@/lib/http/theme";
import { shopFrontPath } from "@/lib/paths";
import { listMyShops } from "@/lib/shops/list-my-shops";
import { signOutAction } from "../sign-out-action";
import { setThemeAction } from "../theme-action";
import { chooseShopAction } from "./choose-shop-action";

export const metadata: Metadata = { robots: { index: false } };

/** Draws the frame and never guards: every page below proves its own permission, and sends strangers to sign in. */
export default async function ShopLayout({ children }: { children: ReactNode }) {
  const ctx = await requestContext();
  const { actor } = ctx;
  if (actor.kind !== "user") return children;
  const works = actor.memberships.length > 0;
  const [theme, flash, shops, chosen] = await Promise.all([
    readTheme(),
    readFlash(),
    listMyShops(ctx),
    works ? shownChoice(ctx, "orders:read") : "all",
  ]);
  const shown = shops.length === 1 ? shops[0] : shops.find(({ id }) => id === chosen);
  const may = (permission: Permission) => actor.memberships.some(({ role }) => actor.isAdmin || grants(role, permission));
  return (
    <ShopShell
      may={may}
      switcher={<ShopSwitcher shops={shops.map(({ id, name }) => ({ id, name }))} chosen={chosen} action={chooseShopAction} />}
      storefront={shown && shopFrontPath(shown.slug)}
      account={<AccountMenu actor={actor} theme={theme} setTheme={setThemeAction} signOut={signOutAction} />}
    >
      <FlashMessage flash={flash} />
      {children}
    </ShopShell>
  );
}
