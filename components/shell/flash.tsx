"use client";

import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import { Alert } from "@/components/ui/alert";
import type { Flash } from "@/lib/flash";

const forget = () => {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser
  document.cookie = "flash=; Max-Age=0; path=/; SameSite=Lax";
};

/** The message an action left for this page. Shown once: gone with the next page, or when dismissed. */
export function FlashMessage({ flash }: { flash: Flash | undefined }) {
  const path = usePathname();
  const [seen, setSeen] = useState<{ id: string; path: string }>();
  useEffect(() => {
    if (!flash) return;
    forget();
    setSeen((last) => (last?.id === flash.id ? last : { id: flash.id, path }));
  }, [flash, path]);
  if (!flash || (seen?.id === flash.id && seen.path !== path)) return null;
  return (
    <div data-flash className="mb-4 print:hidden">
      <Alert tone={flash.tone} live>
        {flash.text}
      </Alert>
    </div>
  );
}
