import type { ReactNode } from "react";
import { AccountMenu } from "@/components/shell/account-menu";
import { FlashMessage } from "@/components/shell/flash";
import { PublicShell } from "@/components/shell/public-shell";
import { ThemeSwitch } from "@/components/shell/theme-switch";
import { CartLink } from "@/components/store/cart-link";
import { ButtonLink } from "@/components/ui/button";
import { countCart } from "@/lib/carts/count-cart";
import { readCartKey } from "@/lib/http/cart-key";
import { readFlash } from "@/lib/http/flash";
import { requestContext } from "@/lib/http/request-context";
import { readTheme } from "@/lib/http/theme";
import { signInPath } from "@/lib/paths";
import { signOutAction } from "./sign-out-action";
import { setThemeAction } from "./theme-action";

/** The frame of every page outside the shop: header, the page's `main`, footer. */
export async function PublicFrame({ children }: { children: ReactNode }) {
  const [ctx, key, theme, flash] = await Promise.all([requestContext(), readCartKey(), readTheme(), readFlash()]);
  const { actor } = ctx;
  const account =
    actor.kind === "user" ? (
      <AccountMenu actor={actor} theme={theme} setTheme={setThemeAction} signOut={signOutAction} />
    ) : (
      <ButtonLink href={signInPath()} variant="primary">
        Sign in
      </ButtonLink>
    );
  return (
    <PublicShell
      account={account}
      cart={<CartLink units={await countCart(ctx, key)} />}
      themeSwitch={<ThemeSwitch action={setThemeAction} theme={theme} />}
      flash={<FlashMessage flash={flash} />}
    >
      {children}
    </PublicShell>
  );
}
