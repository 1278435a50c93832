"use client";

import { ErrorMessage, type PageError } from "@/components/shell/error-message";
import "./globals.css";

/** Stands in for the root layout when even that broke. */
export default function GlobalErrorPage({ error }: { error: PageError }) {
  return (
    <html lang="en">
      <body className="font-sans antialiased">
        <title>This page did not load · OneSoko</title>
        <main id="main">
          <ErrorMessage error={error} retry={() => location.reload()} />
        </main>
      </body>
    </html>
  );
}
