import Link from "next/link";
import type { ReactNode } from "react";
import { apiDocsPath, shopsPath, trackOrderPath } from "@/lib/paths";
import { Brand } from "./brand";

type Props = {
  /** Right end of the header: sign-in, or the account menu. */
  account: ReactNode;
  /** The way to the cart. */
  cart: ReactNode;
  themeSwitch: ReactNode;
  flash?: ReactNode;
  children: ReactNode;
};

const headerLink =
  "control-h inline-flex items-center rounded-md px-2.5 font-medium sm:px-3 text-ink-2 hover:bg-subtle hover:text-ink";

/** The frame of the pages that everybody may open. */
export const PublicShell = ({ account, cart, themeSwitch, flash, children }: Props) => (
  <div className="flex min-h-dvh flex-col">
    <header className="bg-surface print:hidden">
      <div className="mx-auto flex h-14 max-w-6xl items-center justify-between gap-3 px-4 sm:px-6">
        <Brand compact />
        <nav aria-label="Main" className="flex items-center gap-0.5 sm:gap-1">
          <Link href={shopsPath()} className={headerLink}>
            Shops
          </Link>
          <Link href={trackOrderPath()} className={headerLink}>
            Track<span className="max-sm:sr-only">&nbsp;an order</span>
          </Link>
          {cart}
          {account}
        </nav>
      </div>
      <div aria-hidden className="h-1 bg-brand" />
      <div aria-hidden className="awning bg-canvas text-brand" />
    </header>
    <main id="main" tabIndex={-1} className="mx-auto w-full max-w-6xl flex-1 px-4 py-6 outline-none sm:px-6 sm:py-10">
      {flash}
      {children}
    </main>
    <footer className="border-t border-line print:hidden">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center justify-between gap-x-6 gap-y-3 px-4 py-4 text-ink-3 sm:px-6">
        <p>OneSoko: orders of many shops, in one place.</p>
        <div className="flex items-center gap-4">
          <Link href={apiDocsPath()} className="inline-flex min-h-11 items-center hover:text-ink hover:underline">
            For developers
          </Link>
          {themeSwitch}
        </div>
      </div>
    </footer>
  </div>
);
