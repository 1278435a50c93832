import type { CSSProperties } from "react";
import { cx } from "@/components/ui/cx";
import type { Picture } from "@/lib/storefront/shelf";
import { drawnPicture } from "./drawn-picture";

type Props = {
  title: string;
  category: string | null;
  /** Without one, something neat is drawn that is always the same for this product. */
  picture?: Picture | null;
  /** The first thing one sees: loaded at once instead of when it comes near. */
  eager?: boolean;
  className?: string;
};

/** Bands as kanga borders have them, quarter moons, beads, waves. */
const PATTERNS = [
  "M0 0h40v40H0zM40 40h40v40H40zM80 0h40v40H80zM80 80h40v40H80zM0 80h40v40H0z",
  "M0 0a60 60 0 0 0 60 60V0zM60 60a60 60 0 0 0 60 60V60zM0 120a60 60 0 0 1 60-60v60z",
  "M15 15h30v30H15zM75 15h30v30H75zM15 75h30v30H15zM75 75h30v30H75zM45 45h30v30H45z",
  "M0 20q30-24 60 0t60 0v22q-30 24-60 0t-60 0zM0 80q30-24 60 0t60 0v22q-30 24-60 0t-60 0z",
];

/** A square picture of a product. */
export function ProductPicture({ title, category, picture, eager, className }: Props) {
  if (picture) {
    return (
      // biome-ignore lint/performance/noImgElement: stored in the sizes that are shown
      <img
        src={picture.src}
        alt={picture.alt}
        width={picture.width}
        height={picture.height}
        loading={eager ? "eager" : "lazy"}
        fetchPriority={eager ? "high" : undefined}
        decoding="async"
        className={cx("aspect-square w-full bg-subtle object-cover", className)}
      />
    );
  }
  const { hue, Icon, pattern, turn } = drawnPicture(title, category);
  return (
    <svg
      viewBox="0 0 120 120"
      aria-hidden="true"
      data-drawn=""
      style={{ "--hue": hue } as CSSProperties}
      className={cx("aspect-square w-full", className)}
    >
      <path fill="var(--drawn-1)" d="M0 0h120v120H0z" />
      <path fill="var(--drawn-2)" d={PATTERNS[pattern]} transform={`rotate(${turn} 60 60)`} />
      <circle fill="var(--drawn-1)" cx="60" cy="60" r="31" />
      <Icon x="42" y="42" width="36" height="36" color="var(--drawn-3)" strokeWidth={1} />
    </svg>
  );
}
