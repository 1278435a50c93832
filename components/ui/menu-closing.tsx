"use client";

import { useEffect, useRef } from "react";

/** Closes the `details` it stands in: on Escape (focus returns to its button), on a press elsewhere, after a link in it was followed. */
export function MenuClosing() {
  const mark = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const menu = mark.current?.closest("details");
    if (!menu) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary")?.focus();
    };
    const onPress = (event: MouseEvent) => {
      const target = event.target as Element;
      if (!menu.contains(target) || target.closest("a")) menu.open = false;
    };
    document.addEventListener("keydown", onKey);
    document.addEventListener("click", onPress);
    return () => {
      document.removeEventListener("keydown", onKey);
      document.removeEventListener("click", onPress);
    };
  }, []);
  return <span ref={mark} hidden />;
}
