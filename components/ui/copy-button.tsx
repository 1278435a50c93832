"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";

/** Copies a text, and says that it did. Absent without script, as the text itself can be selected. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  return (
    <button
      type="button"
      onClick={copy}
      aria-label={copied ? "Copied" : label}
      title={label}
      className="relative z-10 inline-grid size-8 place-items-center rounded-md text-ink-3 hover:bg-subtle hover:text-ink pointer-coarse:size-11 [@media(scripting:none)]:hidden"
    >
      {copied ? <Check aria-hidden className="size-4" /> : <Copy aria-hidden className="size-4" />}
      <span aria-live="polite" className="sr-only">
        {copied ? "Copied" : ""}
      </span>
    </button>
  );
}
