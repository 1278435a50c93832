"use client";

import { useRouter } from "next/navigation";
import { useEffect, useTransition } from "react";

/**
 * Draws the page anew every few seconds while something is under way, never again before the last time is through: what a
 * person does on the page would wait behind a queue of refreshes. Without script the browser reloads it.
 */
export function LiveRefresh({ everyMs = 2_000 }: { everyMs?: number }) {
  const router = useRouter();
  const [isRefreshing, startRefresh] = useTransition();
  useEffect(() => {
    if (isRefreshing) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") startRefresh(() => router.refresh());
    }, everyMs);
    return () => clearInterval(timer);
  }, [router, everyMs, isRefreshing]);
  return (
    <noscript>
      <meta httpEquiv="refresh" content={String(Math.ceil(everyMs / 1000) + 1)} />
    </noscript>
  );
}
