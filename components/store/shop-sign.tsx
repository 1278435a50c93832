import type { CSSProperties } from "react";
import { cx } from "@/components/ui/cx";
import { drawnPicture } from "./drawn-picture";

/** A shop's sign: its first letter on a colour of its own. */
export const ShopSign = ({ name, className }: { name: string; className?: string }) => (
  <span
    aria-hidden
    data-drawn=""
    style={{ "--hue": drawnPicture(name, "").hue } as CSSProperties}
    className={cx(
      "grid shrink-0 place-items-center rounded-xl bg-(--drawn-2) font-bold text-(--drawn-3)",
      className ?? "size-11 text-lg",
    )}
  >
    {name.charAt(0).toUpperCase()}
  </span>
);
