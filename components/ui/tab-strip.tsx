"use client";

import { type ReactNode, useEffect, useRef } from "react";

type Props = { label: string; className: string; current?: string; children: ReactNode };

/** Links that scroll sideways where they do not fit: it opens at the one that is shown, which would else be out of sight on a phone. */
export function TabStrip({ label, className, current, children }: Props) {
  const strip = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another current link is another place to scroll to
  useEffect(() => {
    const shown = strip.current?.querySelector("[aria-current]")?.getBoundingClientRect();
    const box = strip.current?.getBoundingClientRect();
    if (!strip.current || !shown || !box || (shown.left >= box.left && shown.right <= box.right)) return;
    strip.current.scrollLeft += (shown.left + shown.right - box.left - box.right) / 2;
  }, [current]);
  return (
    <nav ref={strip} aria-label={label} className={className}>
      {children}
    </nav>
  );
}
