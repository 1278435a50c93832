import type { Metadata } from "next";
import type { ReactNode } from "react";
import { AccountMenu } from "@/components/shell/account-menu";
import { FlashMessage } from "@/components/shell/flash";
import { ShopShell } from "@/components/shell/shop-shell";
import { grants, type Permission } from "@/lib/auth/permissions";
import { readFlash } from "@/lib/http/flash";
import { requestContext } from "@/lib/http/request-context";
import { readTheme } from "@/lib/http/theme";
import { signOutAction } from "../sign-out-action";
import { setThemeAction } from "../theme-action";

export const metadata: Metadata = { robots: { index: false } };

/** Draws the frame and never guards: every page below proves its own permission, and sends strangers to sign in. */
export default async function ShopLayout({ children }: { children: ReactNode }) {
  const [{ actor }, theme, flash] = await Promise.all([requestContext(), readTheme(), readFlash()]);
  if (actor.kind !== "user") return children;
  const may = (permission: Permission) => actor.isAdmin || actor.memberships.some(({ role }) => grants(role, permission));
  return (
    <ShopShell may={may} account={<AccountMenu actor={actor} theme={theme} setTheme={setThemeAction} signOut={signOutAction} />}>
      <FlashMessage flash={flash} />
      {children}
    </ShopShell>
  );
}
