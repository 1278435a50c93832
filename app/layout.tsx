import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import type { ReactNode } from "react";
import { DemoBanner } from "@/components/shell/demo-banner";
import { SkipLink } from "@/components/shell/skip-link";
import { cx } from "@/components/ui/cx";
import { env } from "@/lib/env";
import { readTheme } from "@/lib/http/theme";
import "./globals.css";

const figtree = localFont({
  src: "../node_modules/@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2",
  variable: "--font-figtree",
  weight: "300 900",
  display: "swap",
});

export const metadata: Metadata = {
  title: { default: "OneSoko", template: "%s · OneSoko" },
  description: "The orders of many shops in one place: from the cart to the doorstep and back.",
  applicationName: "OneSoko",
};

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#1d1716" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = await readTheme();
  return (
    <html lang="en" className={cx(figtree.variable, theme)}>
      <body className="font-sans antialiased">
        <SkipLink />
        {env().DEMO && <DemoBanner />}
        {children}
      </body>
    </html>
  );
}
